export { Application, type ApplicationProps } from './application.ts';
export { ArgoApplication, type ArgoApplicationProps } from './argo/argo-application.ts';
export { collectObjects } from './collect-objects.ts';
export type { KafkaEndpoint, StoreEndpoint } from './endpoints.ts';
export type { Reach } from './reach.ts';
export type { SecretKey } from './secret-key.ts';
export { DependencyCycleError, syncWaves } from './sync-waves.ts';
