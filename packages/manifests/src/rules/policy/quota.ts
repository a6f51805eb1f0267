import { parseQuantity } from '../../quantity.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, numberOf, type Place, rootOf, show, textOf } from '../place.ts';
import { type Amounts, amountsAt, type PodGroup } from '../pods/pod-group.ts';
import type { Rule } from '../rule.ts';

/** So many times some amounts are needed at once. */
interface Need {
  readonly namespace: string | undefined;
  readonly times: number;
  readonly amounts: Amounts;
  /** Memory that Spark adds to an amount [byte]. */
  readonly extraMemory: number;
}

/** What a quota counts, in words, and how much of it a container takes. */
const counted: Readonly<Record<string, (need: Need) => number>> = {
  'requests.cpu': ({ amounts }) => parseQuantity(amounts.cpuRequest.value) ?? 0,
  'requests.memory': (need) => memory(need, need.amounts.memoryRequest),
  'limits.memory': (need) => memory(need, need.amounts.memoryLimit),
};

/** Parts of a Kafka resource that become pods of their own. */
const kafkaParts = [
  ['entityOperator', 'topicOperator'],
  ['entityOperator', 'userOperator'],
  ['kafkaExporter'],
];

export const quotaRules: readonly Rule[] = [
  {
    id: 'policy/quota-suffices',
    description:
      'A ResourceQuota holds all pods at their largest number, and one more of each Deployment for a rollout: otherwise the mending push of a busy night cannot start.',
    *check(view) {
      for (const quota of view.of('ResourceQuota')) {
        const needs = needsOf(view).filter(({ namespace }) => namespace === quota.object.metadata.namespace);
        for (const [amount, of] of Object.entries(counted)) {
          const place = at(rootOf(quota), 'spec', 'hard', amount);
          const most = parseQuantity(place.value);
          const sum = needs.reduce((total, need) => total + need.times * of(need), 0);
          if (most === undefined || sum <= most) continue;
          yield {
            place,
            message: `allows ${show(place)}, but the pods may need ${inWords(amount, sum)}`,
            remedy: 'Raise the quota, or lower what pods ask for or how many there may be.',
          };
        }
      }
    },
  },
];

function needsOf(view: EnvironmentView): readonly Need[] {
  const containers = view.pods.flatMap((group) =>
    group.containers
      .filter(({ role }) => role === 'main')
      .map(
        ({ amounts }): Need => ({
          namespace: group.namespace,
          times: timesOf(view, group),
          amounts,
          extraMemory: bytes(at(group.place, 'memoryOverhead')),
        }),
      ),
  );
  const pools = view.of('KafkaNodePool').map((pool): Need => {
    const spec = at(rootOf(pool), 'spec');
    return need(pool.object.metadata.namespace, numberOf(at(spec, 'replicas')) ?? 1, at(spec, 'resources'));
  });
  const parts = view.of('Kafka').flatMap((kafka) =>
    kafkaParts
      .map((path) => at(rootOf(kafka), 'spec', ...path))
      .filter(isPresent)
      .map((part) => need(kafka.object.metadata.namespace, 1, at(part, 'resources'))),
  );
  return [...containers, ...pools, ...parts];
}

const need = (namespace: string | undefined, times: number, resources: Place): Need => ({
  namespace,
  times,
  amounts: amountsAt(resources),
  extraMemory: 0,
});

/** The most pods of a kind that there are at once. */
function timesOf(view: EnvironmentView, { manifest, place }: PodGroup): number {
  const spec = at(rootOf(manifest), 'spec');
  switch (manifest.object.kind) {
    case 'Deployment': {
      const surge = show(at(spec, 'strategy', 'type')) === 'Recreate' ? 0 : 1;
      return (view.scalerOf(manifest)?.maximum ?? numberOf(at(spec, 'replicas')) ?? 1) + surge;
    }
    case 'StatefulSet':
      return numberOf(at(spec, 'replicas')) ?? 1;
    case 'Tenant':
      return numberOf(at(place, 'servers')) ?? 1;
    default:
      // Spark's executors say how many they are; everything else is one.
      return numberOf(at(place, 'instances')) ?? 1;
  }
}

function memory({ amounts, extraMemory }: Need, place: Place): number {
  return amounts.units === 'spark' ? bytes(place) + extraMemory : (parseQuantity(place.value) ?? 0);
}

/** Bytes in Spark's notation, `512m` or `4g`; 0 for anything else. */
function bytes(place: Place): number {
  const match = /^(\d+)([kmgt])$/i.exec(textOf(place) ?? '');
  if (match === null) return 0;
  return Number(match[1]) * 1024 ** (1 + 'kmgt'.indexOf(match[2]!.toLowerCase()));
}

function inWords(amount: string, sum: number): string {
  return amount.endsWith('cpu')
    ? `${Number(sum.toFixed(2))} CPUs`
    : `${Number((sum / 2 ** 30).toFixed(1))}Gi`;
}
