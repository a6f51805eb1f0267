import type { Manifest } from '../manifest.ts';
import type { Change, DiffOptions } from './change.ts';
import { itemsOf, listOf, memberAt, membersOf } from './same.ts';
import type { Words } from './words.ts';
import { count, enumerate } from './words.ts';

/** Something that tells environments apart and that no single object says. */
interface Trait {
  readonly of: (manifests: readonly Manifest[]) => string;
}

const has = (manifests: readonly Manifest[], ...kinds: readonly string[]): boolean =>
  manifests.some(({ object }) => kinds.includes(object.kind));

const traits: readonly Trait[] = [
  {
    of: (manifests) => (has(manifests, 'Kafka') ? 'a Kafka cluster of its own' : 'external Kafka'),
  },
  { of: (manifests) => (has(manifests, 'Tenant') ? 'MinIO' : 'external S3') },
  { of: (manifests) => nodes(manifests, 'broker') },
  { of: (manifests) => nodes(manifests, 'controller') },
  {
    of: (manifests) =>
      has(manifests, 'ExternalSecret') ? 'secrets from an external store' : 'secrets made in the cluster',
  },
  { of: surveys },
  {
    of: (manifests) =>
      manifests.some(({ application }) => application === 'simulator')
        ? 'simulated alerts'
        : "a telescope's alerts",
  },
  {
    of: (manifests) => {
      const windows = manifests
        .filter(({ object }) => object.kind === 'AppProject')
        .flatMap(({ object }) => listOf(memberAt(object, 'spec', 'syncWindows')));
      return windows.length > 0 ? 'changes applied in sync windows' : 'changes applied at any time';
    },
  },
];

/** Kafka nodes of a role over all pools; nothing to say where Kafka is external. */
function nodes(manifests: readonly Manifest[], role: string): string {
  const pools = manifests.filter(
    ({ object }) =>
      object.kind === 'KafkaNodePool' && listOf(memberAt(object, 'spec', 'roles')).includes(role),
  );
  if (pools.length === 0) return '';
  return count(
    pools.reduce((sum, { object }) => sum + Number(memberAt(object, 'spec', 'replicas') ?? 0), 0),
    role,
  );
}

/** Surveys that brokers are configured for. */
function surveys(manifests: readonly Manifest[]): string {
  const names = manifests
    .filter(({ object }) => object.kind === 'Deployment')
    .flatMap(({ object }) => itemsOf(memberAt(object, 'spec', 'template', 'spec', 'containers')))
    .flatMap((container) => itemsOf(membersOf(container)['env']))
    .filter(({ name }) => name === 'FINK_SURVEY')
    .map(({ value }) => String(value));
  const sorted = [...new Set(names)].sort();
  return sorted.length === 0 ? '' : `${sorted.length === 1 ? 'survey' : 'surveys'} ${enumerate(sorted)}`;
}

/** What tells two environments apart as wholes: `external S3 instead of MinIO`. */
export function traitChanges(
  before: readonly Manifest[],
  after: readonly Manifest[],
  environments: NonNullable<DiffOptions['environments']>,
  words: Words,
  known: readonly Change[],
): Change[] {
  if (before.length === 0 || after.length === 0) return [];
  return traits.flatMap(({ of }) => {
    const [from, to] = [of(before), of(after)];
    if (from === to || from === '' || to === '') return [];
    const sentence = words.isTime ? `${from} -> ${to}` : `${to} instead of ${shortened(from, to)}`;
    // A single pool says its number of nodes itself.
    if (known.some((change) => change.sentence === sentence)) return [];
    return [
      {
        severity: 'notice',
        category: 'environment',
        application: '',
        object: environments.after,
        sentence,
        before: from,
        after: to,
      } as const,
    ];
  });
}

/** `3 brokers instead of 1`: the noun is said once. */
function shortened(from: string, to: string): string {
  const [number, noun] = from.split(' ');
  const isCount = /^\d+$/.test(number) && to.split(' ')[1]?.replace(/s$/, '') === noun.replace(/s$/, '');
  return isCount ? number : from;
}
