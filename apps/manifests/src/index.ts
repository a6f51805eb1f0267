export { checkManifests } from './check-manifests.ts';
export { EnvironmentError, type EnvironmentProblem } from './environment/environment-error.ts';
export type { Environment } from './environment/environment-schema.ts';
export type { ImageLock } from './environment/images.ts';
export {
  environmentNames,
  type LoadedEnvironment,
  loadEnvironment,
} from './environment/load-environments.ts';
export { type PullRequest, pullRequestEnvironment } from './pull-request.ts';
export { type RenderedEnvironment, renderAll, renderPullRequest } from './render-all.ts';
export { renderEnvironment } from './render-environment.ts';
export { ruleContext } from './rule-context.ts';
