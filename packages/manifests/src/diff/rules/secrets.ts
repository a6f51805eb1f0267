import type { Draft } from '../change.ts';
import { draft, ofContainer } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { isMembers, isSame, memberAt, membersOf } from '../same.ts';
import { hidden, isSecretName, show } from '../show.ts';

/** Environment variables, and every place that says where a secret comes from. */
export const secretRules: readonly Rule[] = [
  { paths: ['**.env[]'], describe: describeVariable },
  { paths: ['**.envFrom[]', '**.volumes[]'], describe: describeSource },
  { paths: ['**.volumeMounts[]'], describe: describeMount },
  {
    kinds: ['ExternalSecret'],
    paths: [
      'spec.secretStoreRef',
      'spec.target.name',
      'spec.data[].remoteRef',
      'spec.dataFrom[].extract',
      'spec.dataFrom[].find',
    ],
    describe: describeReference,
  },
  { kinds: ['ExternalSecret'], paths: ['spec.refreshInterval'], describe: describeRefresh },
  { kinds: ['ExternalSecret'], paths: ['spec.data[]'], describe: describeSecretKey },
  { kinds: ['SecretStore', 'ClusterSecretStore'], paths: ['spec.provider'], describe: describeReference },
  {
    kinds: ['TriggerAuthentication', 'ClusterTriggerAuthentication'],
    paths: ['spec.secretTargetRef[]'],
    describe: describeReference,
  },
  { kinds: ['Tenant'], paths: ['spec.configuration.name'], describe: describeReference },
  { kinds: ['KafkaUser'], paths: ['spec.authentication.password'], describe: describeReference },
];

/** Where a variable, or the file of a volume, gets its content; undefined if that is a literal value. */
function sourceOf(item: unknown): string | undefined {
  const from = isMembers(memberAt(item, 'valueFrom'))
    ? membersOf(memberAt(item, 'valueFrom'))
    : membersOf(item);
  const secret = from['secretKeyRef'] ?? from['secretRef'] ?? from['secret'];
  if (secret !== undefined) return `Secret ${namesOf(secret)}`;
  const config = from['configMapKeyRef'] ?? from['configMapRef'] ?? from['configMap'];
  if (config !== undefined) return `ConfigMap ${namesOf(config)}`;
  if (from['hostPath'] !== undefined) return `folder ${memberAt(from, 'hostPath', 'path')} of the node`;
  const field = memberAt(from, 'fieldRef', 'fieldPath') ?? memberAt(from, 'resourceFieldRef', 'resource');
  return field === undefined ? undefined : `field ${field}`;
}

function namesOf(reference: unknown): string {
  const { name, secretName, key } = membersOf(reference);
  return `${name ?? secretName}${key === undefined ? '' : `, key ${key}`}`;
}

function describeVariable(
  { path, before, after }: Field,
  [name]: readonly string[],
  context: Context,
): Draft[] {
  const { words } = context;
  const isSecret = isSecretName(name);
  const subject = `${name}${ofContainer(path)}`;
  const said = (item: unknown) =>
    sourceOf(item) ?? (isSecret ? hidden : show(membersOf(item)['value'] ?? ''));
  const values = { before: before && said(before), after: after && said(after) };
  if (isLiteralSecret(after, isSecret) && !isLiteralSecret(before, isSecret)) {
    const sentence = `${subject} has its secret written into the manifest`;
    return [draft('danger', 'secret', path, sentence, values)];
  }
  if (before === undefined) {
    return [draft('notice', 'variable', path, words.gained(subject, said(after)), values)];
  }
  if (after === undefined) {
    return [draft('notice', 'variable', path, words.lost(subject, said(before)), values)];
  }
  const [from, to] = [said(before), said(after)];
  if (from === to) {
    if (!isSecret || isSame(memberAt(before, 'value'), memberAt(after, 'value'), context.sameText)) return [];
    return [draft('notice', 'secret', path, `${subject} has another value ${hidden}`)];
  }
  if (`${from}${to}`.includes('Secret ')) {
    const sentence = `${subject} comes from ${to} instead of ${from}`;
    return [draft(words.risk, 'secret', path, sentence, values)];
  }
  return [draft('notice', 'variable', path, words.varied(subject, from, to), values)];
}

const isLiteralSecret = (item: unknown, isSecret: boolean): boolean =>
  isSecret && isMembers(item) && typeof item['value'] === 'string' && item['value'] !== '';

function describeSource(
  { path, before, after }: Field,
  [name]: readonly string[],
  context: Context,
): Draft[] {
  const { words } = context;
  const isVolume = path[path.length - 2].name === 'volumes';
  const subject = isVolume ? `volume ${name}` : `variables${ofContainer(path)}`;
  const [from, to] = [sourceOf(before), sourceOf(after)];
  const isHost = to?.endsWith(' of the node') && from !== to;
  if (isHost) return [draft('danger', 'security', path, `${subject} is ${to}`, { before: from, after: to })];
  const [isNew, isGone] = [before === undefined, after === undefined];
  if (isVolume && isNew && to !== undefined) {
    return [draft('notice', 'configuration', path, words.gained(subject, to))];
  }
  if (isVolume && isGone && from !== undefined) {
    return [draft('notice', 'configuration', path, words.lost(subject, from))];
  }
  if (isNew || isGone || from === undefined || to === undefined || from === to) return [];
  const isSecret = `${from}${to}`.includes('Secret ');
  const sentence = `${subject} come${isVolume ? 's' : ''} from ${to} instead of ${from}`;
  const severity = isSecret ? words.risk : 'notice';
  return [
    draft(severity, isSecret ? 'secret' : 'configuration', path, sentence, { before: from, after: to }),
  ];
}

function describeMount({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const subject = `mount ${show(membersOf(after ?? before)['mountPath'])}${ofContainer(path)}`;
  const volume = show(membersOf(after ?? before)['name']);
  if (before === undefined) {
    return [draft('notice', 'configuration', path, words.gained(subject, `volume ${volume}`))];
  }
  if (after === undefined) {
    return [draft('notice', 'configuration', path, words.lost(subject, `volume ${volume}`))];
  }
  return [];
}

function describeReference(
  { path, before, after }: Field,
  names: readonly string[],
  context: Context,
): Draft[] {
  if (before === undefined || after === undefined) return [];
  const subject = names.length > 0 ? `secret ${names.join(' ')}` : 'its secret';
  const [from, to] = [said(before), said(after)];
  if (from === to) return [];
  const sentence = `${subject} comes from ${to} instead of ${from}`;
  return [draft(context.words.risk, 'secret', path, sentence, { before: from, after: to })];
}

/** A reference in words: its scalar members, `key fink/broker, property password`. */
function said(reference: unknown): string {
  if (!isMembers(reference)) return String(reference);
  return Object.entries(reference)
    .map(([name, value]) => (isMembers(value) ? `${name} (${said(value)})` : `${name} ${show(value)}`))
    .join(', ');
}

function describeSecretKey(
  { path, before, after }: Field,
  [key]: readonly string[],
  { words }: Context,
): Draft[] {
  const sentence = `key ${key}`;
  if (before === undefined) return [draft('notice', 'secret', path, words.gained(sentence))];
  if (after === undefined) return [draft(words.risk, 'secret', path, words.lost(sentence))];
  return [];
}

function describeRefresh({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (before === undefined || after === undefined) return [];
  const sentence = words.varied('secret fetched again, interval', show(before), show(after));
  return [draft('notice', 'secret', path, sentence, { before, after })];
}
