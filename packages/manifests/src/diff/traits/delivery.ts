import { itemsOf, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { asSentence, commonest } from './phrases.ts';
import { windowText } from './times.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** When Argo CD applies changes, and which revision of them. */
export const delivery: Trait = (before, after) => {
  const [from, to] = [whenText(before), whenText(after)];
  const [old, fresh] = [revision(before), revision(after)];
  return [
    ...(from === to ? [] : [asSentence(`changes are applied ${to}, instead of ${from}`)]),
    ...(old === fresh || old === '' || fresh === ''
      ? []
      : [`Manifests are those of ${fresh} instead of ${old}.`]),
  ];
};

function whenText(side: Side): string {
  const windows = ofKind(side, 'AppProject').flatMap((project) =>
    itemsOf(memberAt(project, 'spec', 'syncWindows')),
  );
  if (windows.length === 0) return 'at any time';
  const texts = (kind: string) => [
    ...new Set(windows.filter((window) => window['kind'] === kind).map(windowText)),
  ];
  const [allowed, denied] = [texts('allow'), texts('deny')];
  const byHand = windows.every(({ manualSync }) => manualSync === true) ? ' (by hand at any time)' : '';
  const but =
    denied.length === 0 ? '' : `${allowed.length > 0 ? ', but' : 'at any time but'} not ${enumerate(denied)}`;
  return `${enumerate(allowed)}${but}${byHand}`;
}

/** The revision that most applications of the repository are taken from. */
const revision = (side: Side): string =>
  commonest(
    ofKind(side, 'Application').flatMap(({ spec }) => {
      const { path, targetRevision } = (memberAt(spec, 'source') ?? {}) as Record<string, unknown>;
      return typeof path === 'string' && targetRevision !== undefined ? [String(targetRevision)] : [];
    }),
  ).value;
