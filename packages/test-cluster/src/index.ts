export {
  type Application,
  type ApplicationResource,
  describeApplication,
  isSettled,
  type OperationState,
} from './argocd/application.ts';
export type { Applications, SettledOptions } from './argocd/applications.ts';
export {
  type ArgoCd,
  type ArgoCdOptions,
  prepareArgoCd,
  startArgoCd,
} from './argocd/argo-cd.ts';
export { type ApiClient, type ApiReply, type ApiRequest, refusalOf } from './cluster/api-client.ts';
export type { Kubectl, KubectlOptions, KubectlResult } from './cluster/kubectl.ts';
export {
  type ClusterProcess,
  startTestCluster,
  type TestCluster,
  type TestClusterOptions,
} from './cluster/test-cluster.ts';
export { type FileChange, type GitRepository, makeGitRepository } from './gitops/git-repository.ts';
export {
  describeStubs,
  type InstalledChart,
  stubFiles,
  type WithStubs,
  withStubCharts,
} from './gitops/stub-charts.ts';
export { endKeptCluster, keptCluster, startKeptCluster } from './kept/kept-cluster.ts';
export { hasParts, isClusterName, type KeptCluster, type KeptParts } from './kept/kept-state.ts';
export { residentBytes } from './kept/process-facts.ts';
export { type Applied, type ApplyOptions, applyStrict } from './objects/apply-strict.ts';
export { loadCrds } from './objects/load-crds.ts';
export { type StandInOptions, type StandIns, startStandIns } from './operators/start-stand-ins.ts';
export { buildAll, buildPrograms, buildTimeLimit, type Report } from './programs/build-programs.ts';
