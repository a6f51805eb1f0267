import type { Construct } from 'constructs';
import { ArgoApplication } from './argo-application.ts';
import type { OperatorChart } from './charts/operator-chart.ts';

export interface OperatorApplicationProps {
  /** Name of its project, which must be there first. */
  readonly project: string;
  readonly chart: OperatorChart;
  /**
   * Whether what it manages is data worth keeping: then the operator runs on when its Application is removed, and a
   * newer chart that lacks custom resource definitions waits for a person. Definitions outlive their Application in any
   * case: Argo CD prunes them, but does not remove them with it.
   */
  readonly isProtected: boolean;
}

/**
 * An operator: its custom resource definitions and its pods, from a Helm chart. What needs it depends on it; it depends
 * on the namespaces that it watches, where the chart puts roles.
 */
export class OperatorApplication extends ArgoApplication {
  constructor(scope: Construct, id: string, { project, chart, isProtected }: OperatorApplicationProps) {
    const level = chart.podSecurity;
    super(scope, id, {
      name: chart.name,
      project,
      namespace: chart.namespace,
      source: {
        repoURL: chart.repository,
        chart: chart.chart,
        targetRevision: chart.version,
        helm: { releaseName: chart.name, valuesObject: { ...chart.values } },
      },
      keepsObjects: isProtected,
      confirmsPruning: isProtected,
      createsNamespace: {
        // Argo CD never removes a namespace that it made; this is how a person finds it.
        'app.kubernetes.io/part-of': 'fink',
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/audit': level,
        'pod-security.kubernetes.io/warn': level,
      },
    });
  }
}
