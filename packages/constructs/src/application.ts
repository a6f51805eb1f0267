import { Chart } from 'cdk8s';
import type { Construct, IConstruct } from 'constructs';
import { managedLabel } from './labels.ts';

export interface ApplicationProps {
  /** Name of the folder of its manifests and of its Argo CD Application. */
  readonly name: string;
  /** Namespace of its objects that have one. */
  readonly namespace: string;
}

/**
 * Objects that Argo CD syncs together: one folder of manifests. Its order among the other applications follows from
 * `node.addDependency` between them, or between the constructs in them.
 */
export class Application extends Chart {
  readonly applicationName: string;
  /** Namespace of its objects that have one. Each object states it itself: cluster objects have none. */
  readonly targetNamespace: string;

  constructor(scope: Construct, id: string, props: ApplicationProps) {
    super(scope, id, {
      disableResourceNameHashes: true,
      labels: { 'app.kubernetes.io/part-of': 'fink', [managedLabel.name]: managedLabel.value },
    });
    this.applicationName = props.name;
    this.targetNamespace = props.namespace;
  }

  /** The application that a construct belongs to. */
  static override of(construct: IConstruct): Application {
    return Chart.of(construct) as Application;
  }
}
