import type { Draft } from '../change.ts';
import { draft, ofContainer } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { listOf } from '../same.ts';
import { show } from '../show.ts';

/** Members of pods and containers that guard the node, and whether a value gives more rights than none would. */
const guards: Readonly<Record<string, (value: unknown) => boolean>> = {
  privileged: (value) => value === true,
  allowPrivilegeEscalation: (value) => value !== false,
  hostNetwork: (value) => value === true,
  hostPID: (value) => value === true,
  hostIPC: (value) => value === true,
  runAsNonRoot: (value) => value !== true,
  readOnlyRootFilesystem: (value) => value !== true,
};

/** Security contexts. */
export const securityRules: readonly Rule[] = [
  { paths: Object.keys(guards).map((name) => `**.${name}`), describe: describeGuard },
  { paths: ['**.capabilities.add', '**.capabilities.drop'], describe: describeCapabilities },
];

function describeGuard({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const name = path[path.length - 1].name;
  if (path[0].name !== 'spec' || typeof (before ?? after) !== 'boolean') return [];
  const [wasLoose, isLoose] = [guards[name](before), guards[name](after)];
  const said = (value: unknown) => (value === undefined ? 'unset' : show(value));
  const subject = `${name}${ofContainer(path)}`;
  const values = { before, after };
  if (isLoose && !wasLoose) {
    const sentence = `security loosened: ${words.varied(subject, said(before), said(after))}`;
    return [draft('danger', 'security', path, sentence, values)];
  }
  // Said outright where nothing guarded before, as in an added object.
  if (isLoose && after !== undefined) {
    return [draft('notice', 'security', path, words.varied(subject, said(before), said(after)), values)];
  }
  const sentence = `security tightened: ${words.varied(subject, said(before), said(after))}`;
  return [draft('notice', 'security', path, sentence, values)];
}

function describeCapabilities({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const isAdd = path[path.length - 1].name === 'add';
  const [from, to] = [listOf(before).map(String), listOf(after).map(String)];
  const grown = (isAdd ? to : from).filter((name) => !(isAdd ? from : to).includes(name));
  if (grown.length === 0) return [];
  const verb = isAdd ? 'capabilities gained' : 'capabilities no longer dropped';
  const sentence = `security loosened: ${verb}${ofContainer(path)}: ${grown.join(', ')}`;
  return [draft(isAdd ? 'danger' : words.risk, 'security', path, sentence, { before, after })];
}
