import { resourceRequirements } from '../../container.ts';
import type { OperatorChart } from './operator-chart.ts';

/** Secrets from the site's vault, and passwords drawn in the cluster. Version: the releases of its chart. */
export function externalSecretsChart(): OperatorChart {
  const small = { resources: resourceRequirements({ cpu: '20m', memory: '64Mi', memoryLimit: '128Mi' }) };
  return {
    name: 'external-secrets',
    namespace: 'external-secrets',
    // The chart's own security contexts suffice.
    podSecurity: 'restricted',
    repository: 'https://charts.external-secrets.io',
    chart: 'external-secrets',
    version: '2.10.0',
    values: {
      resources: resourceRequirements({ cpu: '50m', memory: '128Mi', memoryLimit: '256Mi' }),
      webhook: small,
      certController: small,
      // It only fetches, for one namespace at a time: what could spread or push secrets is off.
      processClusterExternalSecret: false,
      processPushSecret: false,
      processClusterPushSecret: false,
    },
  };
}
