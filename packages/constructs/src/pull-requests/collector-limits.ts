import { Construct } from 'constructs';
import type {
  IValidatingAdmissionPolicy,
  IValidatingAdmissionPolicyBinding,
} from 'kubernetes-models/admissionregistration.k8s.io/v1';
import type { IRole, IRoleBinding } from 'kubernetes-models/rbac.authorization.k8s.io/v1';
import { argoNamespace } from '../argo/argo-names.ts';
import { define } from '../define.ts';
import type { Collector } from './collector-access.ts';
import { expiredAnnotation, pullRequestLabel, renewedAnnotation } from './markings.ts';

/**
 * What the collector may do to Argo CD's Applications: see them, and switch off those of pull requests. Who may change an
 * Application could deploy anything, and roles know no fields; so an admission policy holds it to the one switch and its
 * own two annotations.
 */
export class CollectorLimits extends Construct {
  constructor(scope: Construct, id: string, collector: Collector) {
    super(scope, id);
    const name = `${collector.namespace}-${collector.name}`;
    const policy = define<IValidatingAdmissionPolicy>(this, 'policy', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name },
      spec: {
        failurePolicy: 'Fail',
        matchConstraints: {
          resourceRules: [
            {
              apiGroups: ['argoproj.io'],
              apiVersions: ['*'],
              operations: ['UPDATE'],
              resources: ['applications'],
            },
          ],
        },
        matchConditions: [
          {
            name: 'by-the-collector',
            expression: `request.userInfo.username == 'system:serviceaccount:${collector.namespace}:${collector.name}'`,
          },
        ],
        validations,
      },
    });
    const policyBinding = define<IValidatingAdmissionPolicyBinding>(this, 'policy-binding', {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicyBinding',
      metadata: { name },
      spec: { policyName: name, validationActions: ['Deny'] },
    });
    policyBinding.node.addDependency(policy);
    const role = define<IRole>(this, 'role', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name, namespace: argoNamespace },
      rules: [{ apiGroups: ['argoproj.io'], resources: ['applications'], verbs: ['get', 'list', 'patch'] }],
    });
    const binding = define<IRoleBinding>(this, 'binding', {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name, namespace: argoNamespace },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', ...collector }],
    });
    // The limits first, then the rights.
    binding.node.addDependency(role, policyBinding);
  }
}

/** Fields of a specification that a pull request's Application has, which must stay as they are. */
const keptFields = [
  ...['project', 'source', 'sources', 'sourceHydrator', 'destination', 'ignoreDifferences', 'info'],
  ...['syncPolicy.syncOptions', 'syncPolicy.retry', 'syncPolicy.managedNamespaceMetadata'],
];

const same = (field: string): string =>
  `(has(object.spec.${field}) == has(oldObject.spec.${field}) && (!has(object.spec.${field}) || object.spec.${field} == oldObject.spec.${field}))`;

const ownAnnotations = `['${expiredAnnotation}', '${renewedAnnotation}']`;
const annotationsKept = (one: string, other: string): string =>
  `${one}.metadata.annotations.all(key, key in ${ownAnnotations} || (key in ${other}.metadata.annotations && ${other}.metadata.annotations[key] == ${one}.metadata.annotations[key]))`;

const validations = [
  {
    expression: `has(oldObject.metadata.labels) && '${pullRequestLabel}' in oldObject.metadata.labels && object.metadata.labels == oldObject.metadata.labels`,
    message: 'it may change Applications of pull requests only, and not their labels',
  },
  {
    expression: `${keptFields.map(same).join(' && ')} && has(object.operation) == has(oldObject.operation)`,
    message: 'it may switch automatic syncing on and off, and change nothing else of what is deployed',
  },
  {
    expression: `has(object.metadata.annotations) && has(oldObject.metadata.annotations) && ${annotationsKept('object', 'oldObject')} && ${annotationsKept('oldObject', 'object')}`,
    message: `it may change the annotations ${expiredAnnotation} and ${renewedAnnotation} only`,
  },
];
