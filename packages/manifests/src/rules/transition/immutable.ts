import { isDeepStrictEqual } from 'node:util';
import { annotationOf, at, type Place, show, textOf } from '../place.ts';
import { syncOptionsOf } from '../policy/deletion-protection.ts';
import type { TransitionRule } from '../rule.ts';

/** Fields that the API server refuses to change, by kind. */
const immutableFields: Readonly<Record<string, readonly (readonly string[])[]>> = {
  ClusterRoleBinding: [['roleRef']],
  DaemonSet: [['spec', 'selector']],
  Deployment: [['spec', 'selector']],
  Job: [
    ['spec', 'template'],
    ['spec', 'selector'],
    ['spec', 'completionMode'],
  ],
  PersistentVolumeClaim: [
    ['spec', 'accessModes'],
    ['spec', 'dataSource'],
    ['spec', 'selector'],
    ['spec', 'volumeMode'],
    ['spec', 'volumeName'],
  ],
  PriorityClass: [['value'], ['preemptionPolicy']],
  RoleBinding: [['roleRef']],
  Secret: [['type']],
  Service: [['spec', 'clusterIP']],
  StatefulSet: [
    ['spec', 'selector'],
    ['spec', 'serviceName'],
    ['spec', 'volumeClaimTemplates'],
    ['spec', 'podManagementPolicy'],
  ],
  StorageClass: [['provisioner'], ['parameters'], ['reclaimPolicy'], ['volumeBindingMode']],
};

/** Fields of a ConfigMap or Secret that says that it never changes. */
const frozenFields = [['data'], ['binaryData'], ['immutable']] as const;

/** Whether Argo CD deletes and makes the object anew instead of changing it. */
function isReplaced({ manifest }: Place): boolean {
  const options = syncOptionsOf(manifest);
  const hook = textOf(annotationOf(manifest, 'argocd.argoproj.io/hook'));
  return hook !== undefined || (options.get('Replace') === 'true' && options.get('Force') === 'true');
}

/** Changes that an API server refuses. */
export const immutableRules: readonly TransitionRule[] = [
  {
    id: 'transition/immutable-field',
    description:
      'No field changes that Kubernetes never lets change: selectors, claims of a StatefulSet, the template of a Job, roleRef, …; hooks and objects that Argo CD replaces by force are made anew.',
    *check(transition) {
      for (const { before, after } of transition.pairs()) {
        if (isReplaced(after)) continue;
        const { kind } = after.manifest.object;
        const isFrozen = ['ConfigMap', 'Secret'].includes(kind) && at(before, 'immutable').value === true;
        for (const keys of [...(immutableFields[kind] ?? []), ...(isFrozen ? frozenFields : [])]) {
          const [old, now] = [at(before, ...keys), at(after, ...keys)];
          if (isDeepStrictEqual(old.value, now.value)) continue;
          yield {
            place: now,
            message: `changes from ${show(old)} to ${show(now)}, which the API server refuses`,
            remedy: 'Keep the field, or give the object a new name.',
          };
        }
      }
    },
  },
];
