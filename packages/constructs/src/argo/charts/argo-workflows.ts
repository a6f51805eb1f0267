import { resourceRequirements } from '../../container.ts';
import { type ChartOptions, type OperatorChart, watchedNamespaces } from './operator-chart.ts';
import { operatorContainerSecurity, operatorPodSecurity } from './operator-security.ts';

/** Workflows: simulated nights and analyses. Version: the releases of its charts; it brings Argo Workflows 4.1. */
export function argoWorkflowsChart(options: ChartOptions): OperatorChart {
  const namespaces = watchedNamespaces(options);
  return {
    name: 'argo-workflows',
    namespace: 'argo-workflows',
    podSecurity: 'restricted',
    repository: 'https://argoproj.github.io/argo-helm',
    chart: 'argo-workflows',
    version: '2.0.4',
    otherNamespaces: namespaces,
    values: {
      crds: {
        // A Job applies them before everything else; its image names root as its user.
        upgradeJob: {
          podSecurityContext: { ...operatorPodSecurity, runAsUser: 65532, runAsGroup: 65532 },
          securityContext: operatorContainerSecurity,
          resources: resourceRequirements({ cpu: '50m', memory: '128Mi' }),
        },
      },
      controller: {
        workflowNamespaces: namespaces,
        podSecurityContext: operatorPodSecurity,
        securityContext: { ...operatorContainerSecurity, runAsNonRoot: true },
        resources: resourceRequirements({ cpu: '50m', memory: '256Mi' }),
        // Nothing of ours is shared between namespaces.
        clusterWorkflowTemplates: { enabled: false },
      },
      // Each workflow states its own account and rights.
      workflow: { serviceAccount: { create: false }, rbac: { create: false } },
      // Its containers beside ours must pass Pod Security `restricted`, and the quota wants their resources.
      executor: {
        securityContext: { ...operatorContainerSecurity, runAsNonRoot: true },
        resources: resourceRequirements({ cpu: '20m', memory: '64Mi' }),
      },
      // People use kubectl or finkctl: one way in less.
      server: { enabled: false },
    },
  };
}
