import { at, isPresent, placesIn, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** What names and texts look like. */
export const textRules: readonly Rule[] = [
  {
    id: 'policy/generated-name',
    description:
      'No name ends in a hash that cdk8s made, and nothing selects by its address labels: both change with the tree of constructs, and a selector can never change.',
    *check(view) {
      for (const manifest of view.manifests) {
        const name = at(rootOf(manifest), 'metadata', 'name');
        if (/-c8[0-9a-f]{6}$/.test(textOf(name) ?? ''))
          yield {
            place: name,
            message: `the name ${show(name)} was made by cdk8s`,
            remedy: 'State metadata.name.',
          };
        for (const parent of placesIn(rootOf(manifest))) {
          const place = at(parent, 'cdk8s.io/metadata.addr');
          if (isPresent(place))
            yield {
              place,
              message: `the label cdk8s.io/metadata.addr changes when a construct moves (${show(place)})`,
              remedy: 'Select by app.kubernetes.io/name and app.kubernetes.io/instance.',
            };
        }
      }
    },
  },
  {
    id: 'policy/trailing-blanks',
    description: 'No line of any text ends in a blank, which nobody sees in a review.',
    *check(view) {
      for (const manifest of view.manifests)
        for (const place of placesIn(rootOf(manifest))) {
          const line = (textOf(place) ?? '').split('\n').findIndex((text) => /[ \t]\r?$/.test(text));
          if (line < 0) continue;
          yield {
            place,
            message: `line ${line + 1} of the text ends in a blank`,
            remedy: 'Remove the blank.',
          };
        }
    },
  },
];
