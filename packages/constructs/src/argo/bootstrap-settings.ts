import { JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import type { IConfigMap } from 'kubernetes-models/v1';
import { define } from '../define.ts';
import { argoNamespace } from './argo-names.ts';
import { healthScripts } from './health/health-scripts.ts';
import { syncTimeoutSeconds as longestSync } from './sync-patience.ts';

export interface BootstrapSettingsProps {
  /**
   * Longest that a sync may take with all its retries [s]; then it fails, and only the next push, or a person, begins
   * anew. @default 7200
   */
  readonly syncTimeoutSeconds?: number;
}

/**
 * Argo CD's settings that the environment relies on: health of kinds that it does not know, and an end to every sync.
 *
 * The ConfigMaps are Argo CD's own; these are our keys of them, to be applied server-side, which leaves the other keys
 * alone. Argo CD reads `argocd-cm` at once, the controller `argocd-cmd-params-cm` when it starts.
 */
export class BootstrapSettings extends Construct {
  constructor(scope: Construct, id: string, props: BootstrapSettingsProps = {}) {
    super(scope, id);
    const { syncTimeoutSeconds = longestSync } = props;
    if (!Number.isInteger(syncTimeoutSeconds) || syncTimeoutSeconds <= 0)
      throw new RangeError(
        `${this.node.path}: syncTimeoutSeconds is ${syncTimeoutSeconds}: without a limit a stuck sync holds up every later push. Use a whole number of seconds above 0.`,
      );
    this.#settings('argocd-cm', {
      // Tracking by labels would claim what operators make from our objects, and prune it.
      'application.resourceTrackingMethod': 'annotation',
      'timeout.reconciliation': '120s',
      ...Object.fromEntries(
        Object.entries(healthScripts).map(([kind, script]) => [
          `resource.customizations.health.${kind}`,
          script,
        ]),
      ),
    });
    this.#settings('argocd-cmd-params-cm', { 'controller.sync.timeout.seconds': String(syncTimeoutSeconds) });
  }

  #settings(name: string, data: Readonly<Record<string, string>>): void {
    const settings = define<IConfigMap>(this, name, {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: {
        name,
        namespace: argoNamespace,
        // Argo CD finds its settings by the label part-of; the labels of our objects would hide them from it.
        labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'argocd' },
        annotations: { 'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false' },
      },
      data,
    });
    // It belongs to whoever installed Argo CD; Helm would refuse it as somebody else's.
    settings.addJsonPatch(JsonPatch.remove('/metadata/labels/app.kubernetes.io~1managed-by'));
  }
}
