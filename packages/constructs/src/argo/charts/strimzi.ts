import { resourceRequirements } from '../../container.ts';
import { type ChartOptions, type OperatorChart, watchedNamespaces } from './operator-chart.ts';
import { operatorContainerSecurity, operatorPodSecurity } from './operator-security.ts';

/** Kafka's operator. Version: its change log and Maven artefacts (io.strimzi:api 1.2.0). */
export function strimziChart(options: ChartOptions): OperatorChart {
  const namespaces = watchedNamespaces(options);
  return {
    name: 'strimzi',
    namespace: 'strimzi',
    podSecurity: 'restricted',
    repository: 'quay.io/strimzi-helm',
    chart: 'strimzi-kafka-operator',
    version: '1.2.0',
    otherNamespaces: namespaces,
    values: {
      watchNamespaces: namespaces,
      ...(namespaces.length === 0 && { watchAnyNamespace: true }),
      // The pods that it makes must pass Pod Security `restricted`, too.
      extraEnvs: [{ name: 'STRIMZI_POD_SECURITY_PROVIDER_CLASS', value: 'restricted' }],
      podSecurityContext: operatorPodSecurity,
      securityContext: operatorContainerSecurity,
      resources: resourceRequirements({ cpu: '200m', memory: '512Mi' }),
    },
  };
}
