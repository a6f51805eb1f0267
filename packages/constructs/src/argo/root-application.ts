import { Construct } from 'constructs';
import type { Application } from '../application.ts';
import { ArgoApplication } from './argo-application.ts';
import { argoNamespace } from './argo-names.ts';

export interface RootApplicationProps {
  /** Name of its project, which is applied by hand together with it. */
  readonly project: string;
  readonly repoUrl: string;
  /** Branch, tag or commit that the cluster follows. */
  readonly revision: string;
  /** Folder of the Applications: `dist-manifests/<environment>/applications`. */
  readonly path: string;
  /** The application that holds the Applications. */
  readonly deploys: Application;
}

/**
 * The one Application that is applied by hand: it deploys all others, wave by wave. Removing it removes none of them.
 *
 * Waves order a first installation, and changes of Applications themselves (a chart's version). After a push to their
 * folders all Applications sync at once, each in the order of its own waves.
 */
export class RootApplication extends Construct {
  constructor(scope: Construct, id: string, props: RootApplicationProps) {
    super(scope, id);
    new ArgoApplication(this, 'root', {
      name: 'fink',
      project: props.project,
      namespace: argoNamespace,
      source: { repoURL: props.repoUrl, targetRevision: props.revision, path: props.path },
      deploys: props.deploys,
      keepsObjects: true,
    });
  }
}
