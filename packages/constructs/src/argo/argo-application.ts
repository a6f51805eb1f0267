import type { IApplication } from '@kubernetes-models/argo-cd/argoproj.io/v1alpha1';
import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { Application } from '../application.ts';
import { define } from '../define.ts';

type ApplicationSpec = NonNullable<IApplication['spec']>;

export interface ArgoApplicationProps {
  readonly name: string;
  readonly project: string;
  /** Namespace that its objects go to. */
  readonly namespace: string;
  readonly source: NonNullable<ApplicationSpec['source']>;
  /** Application of ours that it deploys. @default none: an operator's chart */
  readonly deploys?: Application;
}

/** An Argo CD Application: one folder of our manifests, or one operator's Helm chart. */
export class ArgoApplication extends Construct {
  readonly object: ApiObject;
  readonly deploys: Application | undefined;

  constructor(scope: Construct, id: string, props: ArgoApplicationProps) {
    super(scope, id);
    this.deploys = props.deploys;
    this.object = define<IApplication>(this, 'application', {
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'Application',
      metadata: { name: props.name, namespace: 'argocd' },
      spec: {
        project: props.project,
        source: props.source,
        destination: { server: 'https://kubernetes.default.svc', namespace: props.namespace },
        syncPolicy: { automated: { prune: true, selfHeal: true } },
      },
    });
  }
}
