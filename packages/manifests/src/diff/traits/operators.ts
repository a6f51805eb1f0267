import { itemsOf, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { apart, asSentence } from './phrases.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** What people call the programs that charts install. */
const programs: Readonly<Record<string, string>> = {
  'argo-cd': 'Argo CD',
  'argo-workflows': 'Argo Workflows',
  'external-secrets': 'External Secrets',
  keda: 'KEDA',
  'kube-prometheus-stack': 'Prometheus',
  operator: 'MinIO',
  'spark-operator': 'Spark',
  'strimzi-kafka-operator': 'Strimzi',
};

/** Operators that only one environment has, and versions that differ. */
export const operators: Trait = (before, after) => {
  const [from, to] = [before, after].map(chartsOf);
  const [left, right] = apart([...from.keys()], [...to.keys()]);
  const versions = [...to]
    .filter(([name, version]) => from.has(name) && from.get(name) !== version)
    .map(([name, version]) => `${name} ${version} instead of ${from.get(name)}`);
  const only = [
    ...(right.length > 0 ? [`${enumerate(right)} only in ${after.name}`] : []),
    ...(left.length > 0 ? [`${enumerate(left)} only in ${before.name}`] : []),
  ];
  return [
    ...(only.length === 0 ? [] : [asSentence(only.join('; '))]),
    ...(versions.length === 0 ? [] : [asSentence(`charts of ${enumerate(versions)}`)]),
  ];
};

/** Versions of the charts by the names of their programs. */
function chartsOf(side: Side): Map<string, string> {
  const charts = ofKind(side, 'Application').flatMap(({ spec }) =>
    [...itemsOf([memberAt(spec, 'source')]), ...itemsOf(memberAt(spec, 'sources'))].flatMap(
      ({ chart, targetRevision }) =>
        typeof chart === 'string' ? [[programs[chart] ?? chart, String(targetRevision)] as const] : [],
    ),
  );
  return new Map(charts.sort(([one], [other]) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1)));
}
