import { parseQuantity } from '../../quantity.ts';
import { quantityText } from '../amounts.ts';
import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { show } from '../show.ts';

/** Disks: claims, node pools of Kafka and tenants of the object store. */
export const storageRules: readonly Rule[] = [
  {
    kinds: ['KafkaNodePool'],
    paths: ['spec.storage.size', 'spec.storage.volumes[].size'],
    describe: describeSize,
  },
  {
    kinds: ['PersistentVolumeClaim', 'Tenant'],
    paths: ['spec.resources.requests.storage', '**.volumeClaimTemplate.spec.resources.requests.storage'],
    describe: describeSize,
  },
  {
    kinds: ['KafkaNodePool', 'PersistentVolumeClaim', 'Tenant'],
    paths: [
      'spec.storageClassName',
      'spec.accessModes',
      'spec.volumeName',
      'spec.volumeMode',
      'spec.selector',
      '**.volumeClaimTemplate.spec.storageClassName',
      '**.volumeClaimTemplate.spec.accessModes',
      'spec.storage.class',
      'spec.storage.type',
      'spec.storage.volumes[].class',
      'spec.storage.volumes[].type',
      'spec.storage.volumes[].kraftMetadata',
      'spec.pools[].servers',
      'spec.pools[].volumesPerServer',
    ],
    describe: describeFixed,
  },
  {
    kinds: ['KafkaNodePool'],
    paths: ['spec.storage.deleteClaim', 'spec.storage.volumes[].deleteClaim'],
    describe: describeDeleteClaim,
  },
  { kinds: ['KafkaNodePool'], paths: ['spec.storage.volumes[]'], describe: describeVolume },
  { kinds: ['Tenant'], paths: ['spec.pools[]'], describe: describeVolume },
  { kinds: ['Tenant'], paths: ['spec.buckets[]'], describe: describeBucket },
];

function describeSize({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const [from, to] = [parseQuantity(before), parseQuantity(after)];
  if (from === undefined || to === undefined || from === to) return [];
  const subject = to < from && words.isTime ? 'storage shrinks' : 'storage';
  const consequence = to < from && words.isTime ? ': disks cannot shrink' : '';
  const sentence = `${words.varied(subject, quantityText(before), quantityText(after))}${consequence}`;
  return [draft(to < from ? words.risk : 'notice', 'storage', path, sentence, { before, after })];
}

function describeFixed({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  // An added object has no disks yet; a place that only appears still differs from the server's default.
  const { isTime } = words;
  const last = path[path.length - 1].name;
  const isDiskClass = last === 'class' || last === 'storageClassName';
  const subject = isDiskClass ? 'storage class' : last === 'type' ? 'storage type' : last;
  const said = (value: unknown) => (value === undefined ? 'the default' : show(value));
  const consequence = isTime ? ': cannot change in place, its data must be moved' : '';
  const sentence = `${words.varied(subject, said(before), said(after))}${consequence}`;
  return [draft(words.risk, 'storage', path, sentence, { before, after })];
}

function describeDeleteClaim({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const sentence =
    after === true
      ? 'disks will be deleted together with the node pool'
      : 'disks stay when the node pool is deleted';
  const severity = after === true ? words.risk : 'notice';
  return [draft(severity, 'storage', path, sentence, { before, after })];
}

function describeVolume(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words }: Context,
): Draft[] {
  const noun = path[path.length - 2].name === 'pools' ? 'pool' : 'volume';
  if (before === undefined) return [draft('notice', 'storage', path, words.gained(`${noun} ${name}`))];
  if (after === undefined) return [draft(words.risk, 'storage', path, words.lost(`${noun} ${name}`))];
  return [];
}

function describeBucket(
  { path, before, after }: Field,
  [name]: readonly string[],
  { words }: Context,
): Draft[] {
  if (before === undefined) return [draft('notice', 'storage', path, words.gained(`bucket ${name}`))];
  if (after === undefined) return [draft(words.risk, 'storage', path, words.lost(`bucket ${name}`))];
  return [];
}
