import {
  type Application,
  ArgoProject,
  type Collector,
  CollectorLimits,
  EnvironmentCollector,
  PullRequestApplications,
  pullRequestName,
} from '@fink/constructs';
import type { Environment } from '../environment/environment-schema.ts';
import type { LoadedEnvironment } from '../environment/load-environments.ts';

/** The account of the collector of an environment that has others for pull requests. */
export const collectorOf = ({ namespace }: Environment): Collector => ({
  namespace,
  name: 'environment-collector',
});

/** Adds what removes environments of pull requests whose time is over. */
export function addCollector(application: Application, { environment, images }: LoadedEnvironment): void {
  const { pullRequests, kubernetesApi } = environment;
  if (pullRequests === undefined) return;
  new EnvironmentCollector(application, 'collector', {
    ...collectorOf(environment),
    image: images.broker,
    schedule: pullRequests.collect,
    kubernetesApi: { ...kubernetesApi.access, ports: [kubernetesApi.port] },
  });
}

/**
 * Adds what makes environments of pull requests, to the Applications of the one that they are like.
 *
 * @param kinds applications that hold an object of every kind that a pull request's environment has
 */
export function addPullRequests(
  applications: Application,
  environment: Environment,
  kinds: readonly Application[],
): void {
  const { name, repository, pullRequests } = environment;
  if (pullRequests === undefined) return;
  const project = new ArgoProject(applications, 'pull-requests-project', {
    name: 'fink-pull-requests',
    description: `Environments of pull requests, like ${name}. What a pull request renders reaches no further.`,
    repositories: [repository.url],
    namespaces: [pullRequestName(name, '*')],
    namespacesNamed: pullRequestName(name, '*'),
    applications: kinds,
    kinds: { cluster: [], namespaced: accessKinds },
  });
  const set = new PullRequestApplications(applications, 'pull-request-set', {
    environment: name,
    project: 'fink-pull-requests',
    repoUrl: repository.url,
    ...pullRequests,
  });
  set.node.addDependency(project);
  new CollectorLimits(applications, 'collector-limits', collectorOf(environment));
}

/** Kinds of what lets the collector remove an environment. */
const accessKinds = ['Role', 'RoleBinding'].map((kind) => ({ group: 'rbac.authorization.k8s.io', kind }));
