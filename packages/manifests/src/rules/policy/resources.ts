import { parseQuantity } from '../../quantity.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, type Place, rootOf, show } from '../place.ts';
import { type Amounts, amountsAt } from '../pods/pod-group.ts';
import type { Rule } from '../rule.ts';

/** Whoever needs amounts: a container, or a part of Kafka that Strimzi makes a container of. */
interface Consumer {
  readonly name: string;
  readonly namespace: string;
  readonly amounts: Amounts;
}

/** Parts of a Kafka resource that become containers of their own. */
const strimziHelpers = [
  ['entityOperator', 'topicOperator'],
  ['entityOperator', 'userOperator'],
  ['kafkaExporter'],
  ['cruiseControl'],
] as const;

/** All consumers of an environment. */
function consumersOf(view: EnvironmentView): readonly Consumer[] {
  const containers = view.pods.flatMap(({ containers, namespace }) =>
    containers.map(({ name, amounts }) => ({ name, namespace, amounts })),
  );
  const brokers = view
    .of('KafkaNodePool')
    .map((pool) => [pool.object.metadata.name, at(rootOf(pool), 'spec', 'resources')] as const);
  const helpers = view.of('Kafka').flatMap((kafka) =>
    strimziHelpers
      .map((path) => [path.at(-1) ?? '', at(rootOf(kafka), 'spec', ...path)] as const)
      .filter(([, place]) => isPresent(place))
      .map(([part, place]) => [part, at(place, 'resources')] as const),
  );
  const parts = [...brokers, ...helpers].map(([name, resources]) => ({
    name,
    namespace: resources.manifest.object.metadata.namespace ?? '',
    amounts: amountsAt(resources),
  }));
  return [...containers, ...parts];
}

/** The amounts that every container has to state. */
const required = ['cpuRequest', 'memoryRequest', 'memoryLimit'] as const;

/** Amounts that a quota counts, and where a container states them. */
const counted: Readonly<Record<string, Exclude<keyof Amounts, 'units'>>> = {
  cpu: 'cpuRequest',
  'requests.cpu': 'cpuRequest',
  memory: 'memoryRequest',
  'requests.memory': 'memoryRequest',
  'limits.cpu': 'cpuLimit',
  'limits.memory': 'memoryLimit',
};

/** Amounts of CPU and memory. */
export const resourceRules: readonly Rule[] = [
  {
    id: 'policy/resources',
    description:
      'Every container requests CPU and memory and limits its memory. A CPU limit is optional: it would slow a burst of alerts down on an idle machine, and requests already share a busy one fairly.',
    *check(view) {
      for (const { name, amounts } of consumersOf(view))
        for (const place of uniquePlaces(required.map((amount) => amounts[amount])))
          if (!isPresent(place))
            yield {
              place,
              message: `the container ${name} does not say how much it needs`,
              remedy: 'State requests.cpu, requests.memory and limits.memory.',
            };
    },
  },
  {
    id: 'policy/resource-bounds',
    description: 'No container requests more than its limit.',
    *check(view) {
      for (const { name, amounts } of consumersOf(view)) {
        const pairs = [
          [amounts.cpuRequest, amounts.cpuLimit],
          [amounts.memoryRequest, amounts.memoryLimit],
        ] as const;
        for (const [request, limit] of amounts.units === 'kubernetes' ? pairs : []) {
          const [least, most] = [parseQuantity(request.value), parseQuantity(limit.value)];
          if (least === undefined || most === undefined || least <= most) continue;
          yield {
            place: request,
            message: `the container ${name} requests ${show(request)}, more than its limit of ${show(limit)}`,
            remedy: 'Lower the request or raise the limit.',
          };
        }
      }
    },
  },
  {
    id: 'policy/quota-amounts',
    description:
      'Where a ResourceQuota counts an amount, every container of the namespace states it: the API server refuses pods that do not.',
    *check(view) {
      for (const quota of view.of('ResourceQuota')) {
        const { namespace, name } = quota.object.metadata;
        const counts = Object.keys(at(rootOf(quota), 'spec', 'hard').value ?? {}).flatMap(
          (amount) => counted[amount] ?? [],
        );
        // Amounts that every container has to state anyway are for policy/resources.
        const amounts = counts.filter((amount) => !required.some((other) => other === amount));
        for (const consumer of consumersOf(view).filter((consumer) => consumer.namespace === namespace))
          for (const amount of new Set(amounts)) {
            const place = consumer.amounts[amount];
            if (isPresent(place)) continue;
            yield {
              place,
              message: `the container ${consumer.name} states nothing that the ResourceQuota ${name} counts`,
              remedy: 'State the amount, or do not let the quota count it.',
            };
          }
      }
    },
  },
];

function uniquePlaces(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [place.path, place])).values()];
}
