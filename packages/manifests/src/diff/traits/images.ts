import { digestText, imageName, imageReference } from '../image.ts';
import { isMembers, listOf } from '../same.ts';
import { enumerate } from '../words.ts';
import { asSentence } from './phrases.ts';
import type { Side, Trait } from './trait.ts';

/** Programs that run in another version, or built anew in the same one. */
export const images: Trait = (before, after) => {
  const [from, to] = [before, after].map(imagesOf);
  const texts = [...to].flatMap(([name, image]) => {
    const old = from.get(name);
    if (old === undefined || old.text === image.text) return [];
    if (old.tag !== image.tag)
      return [`${name} ${image.tag ?? 'of no version'} instead of ${old.tag ?? 'none'}`];
    return [`${name} ${image.tag ?? ''}, built anew (${image.digest} instead of ${old.digest})`];
  });
  return texts.length === 0 ? [] : [asSentence(`image ${enumerate(texts)}`)];
};

interface Image {
  readonly text: string;
  readonly tag: string | undefined;
  readonly digest: string;
}

/** Images by the names of their programs; one that is used in several versions counts by the first. */
function imagesOf(side: Side): Map<string, Image> {
  const found = new Map<string, Image>();
  const collect = (value: unknown): void => {
    for (const item of listOf(value)) collect(item);
    if (!isMembers(value)) return;
    for (const [name, member] of Object.entries(value)) {
      if (name !== 'image' || typeof member !== 'string') collect(member);
      else add(member);
    }
  };
  const add = (text: string): void => {
    const reference = imageReference(text);
    const name = imageName(reference);
    const image = {
      text: `${reference.tag} ${reference.digest}`,
      tag: reference.tag,
      digest: digestText(reference.digest),
    };
    if (!found.has(name)) found.set(name, image);
  };
  // What operators run comes with the versions of their charts.
  for (const { object } of side.manifests) if (object.kind !== 'Application') collect(object['spec']);
  return found;
}
