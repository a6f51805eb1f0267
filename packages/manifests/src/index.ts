export type { Finding } from './finding.ts';
export { groupOf, identityOf, type KubernetesObject, nameOf } from './kubernetes-object.ts';
export type { Manifest } from './manifest.ts';
