import type { Draft } from '../change.ts';
import { draft, lacking } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isHidden, show, showBoth } from '../show.ts';

const podSecurity = 'pod-security.kubernetes.io/';
/** From the loosest to the tightest. */
const levels = ['privileged', 'baseline', 'restricted'];

/** Labels and annotations that do something, and those that do not. */
export const metadataRules: readonly Rule[] = [
  { kinds: ['Namespace'], paths: ['metadata.labels.*'], describe: describePodSecurity },
  {
    paths: ['**.metadata.annotations.*'],
    describe: describeSyncOptions,
  },
  { paths: ['metadata.annotations.*'], describe: describeWave },
  { paths: ['metadata.labels.*', 'metadata.annotations.*'], describe: describeNote },
  { paths: ['**.template.metadata.annotations.*'], describe: describeChecksum },
  { paths: ['apiVersion'], describe: describeApiVersion },
];

function describePodSecurity(
  { path, before, after }: Field,
  [label]: readonly string[],
  { words }: Context,
): Draft[] {
  if (!label.startsWith(podSecurity) || label.endsWith('-version')) return [];
  const mode = label.slice(podSecurity.length);
  const level = (value: unknown) => Math.max(levels.indexOf(String(value)), 0);
  const isLooser = level(after) < level(before);
  const said = (value: unknown) => (value === undefined ? 'none' : String(value));
  const subject = `Pod Security ${mode === 'enforce' ? '' : `(${mode} only) `}${isLooser ? 'loosened' : 'tightened'}`;
  const severity = isLooser && mode === 'enforce' ? 'danger' : 'notice';
  return [
    draft(severity, 'security', path, words.varied(subject, said(before), said(after)), { before, after }),
  ];
}

/** Options that keep Argo CD from deleting the object unasked. */
const protections = /^(Prune|Delete)=(confirm|false)$/;

function describeSyncOptions(
  { path, before, after }: Field,
  [annotation]: readonly string[],
  { words }: Context,
): Draft[] {
  if (annotation !== 'argocd.argoproj.io/sync-options') return [];
  const options = (value: unknown) =>
    String(value ?? '')
      .split(',')
      .map((option) => option.trim())
      .filter((option) => option !== '');
  const [gone, added] = [lacking(options(before), options(after)), lacking(options(after), options(before))];
  // Changing from confirm to false, or back, keeps the protection.
  const isUnprotected = (option: string) =>
    protections.test(option) &&
    !added.some((other) => protections.test(other) && other.split('=')[0] === option.split('=')[0]);
  return [
    ...gone.map((option) =>
      isUnprotected(option)
        ? draft(words.risk, 'sync', path, words.lost(`protection against deletion (${option})`))
        : draft('notice', 'sync', path, words.lost(`sync option ${option}`)),
    ),
    ...added.map((option) => draft('notice', 'sync', path, words.gained(`sync option ${option}`))),
  ];
}

function describeWave(
  { path, before, after }: Field,
  [annotation]: readonly string[],
  { words }: Context,
): Draft[] {
  if (annotation !== 'argocd.argoproj.io/sync-wave') return [];
  const sentence = words.varied('sync wave', show(before ?? '0'), show(after ?? '0'));
  return [draft('info', 'sync', path, sentence, { before, after })];
}

function describeNote(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words, after: object }: Context,
): Draft[] {
  if (isHidden(path, before ?? after, object.kind)) return [];
  if (`${before}${after}`.includes('\n')) return [];
  const noun = path[1].name === 'labels' ? 'label' : 'annotation';
  const [from, to] = showBoth(before, after);
  const values = { before, after };
  if (before === undefined)
    return [draft('info', 'metadata', path, words.gained(`${noun} ${name}`, to), values)];
  if (after === undefined)
    return [draft('info', 'metadata', path, words.lost(`${noun} ${name}`, from), values)];
  if (from === to) return [];
  return [draft('info', 'metadata', path, words.varied(`${noun} ${name}`, from, to), values)];
}

/** A checksum of settings, there to restart the pods: the settings themselves are told where they are. */
function describeChecksum(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words }: Context,
): Draft[] {
  const isChecksum = [before, after].every((value) => /^[0-9a-f]{8,}$/.test(String(value)));
  if (!isChecksum) return [];
  const sentence = words.isTime ? 'pods start anew, their settings changed' : `checksum ${name} differs`;
  return [draft('info', 'configuration', path, sentence, { before, after })];
}

function describeApiVersion({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const sentence = words.varied('API version', show(before), show(after));
  return [draft('notice', 'version', path, sentence, { before, after })];
}
