import { type Collector, type Markings, operatorNames, pullRequestName } from '@fink/constructs';
import { collectorOf } from './compose/pull-requests.ts';
import { EnvironmentError } from './environment/environment-error.ts';
import type { LoadedEnvironment } from './environment/load-environments.ts';

/** What makes an environment that of a pull request. */
export interface PullRequest extends Markings {
  /** Who removes it when its time is over. */
  readonly collector: Collector;
}

/** Largest number of a pull request: names of Kubernetes objects must stay short. */
const largest = 9_999_999;

/**
 * The environment of a pull request: like another one, with names of its own for everything that environments on one
 * cluster could share. Operators and their kinds are the cluster's.
 *
 * @throws EnvironmentError when that environment has none for pull requests
 * @throws RangeError when the number is none
 */
export function pullRequestEnvironment(base: LoadedEnvironment, number: number): LoadedEnvironment {
  if (!Number.isInteger(number) || number < 1 || number > largest)
    throw new RangeError(
      `${number} is no number of a pull request: use a whole number from 1 to ${largest}.`,
    );
  const { pullRequests, ...environment } = base.environment;
  if (pullRequests === undefined)
    throw new EnvironmentError([
      {
        file: `environments/${environment.name}.ts`,
        path: '.pullRequests',
        message: `is missing: ${environment.name} has no environments for pull requests`,
        remedy: 'Add it, or name an environment that has it.',
      },
    ]);
  const { objectStore } = environment;
  const name = pullRequestName(environment.name, number);
  return {
    environment: {
      ...environment,
      name,
      description: `${environment.name} for pull request ${number}.`,
      namespace: name,
      topicPrefix: `finkpr${number}_`,
      repository: { ...environment.repository, revision: pullRequests.branch },
      objectStore: { ...objectStore, bucket: `${objectStore.bucket}-pr-${number}` },
      existingOperators: operatorNames,
      monitoring: false,
    },
    images: base.images,
    pullRequest: {
      environment: name,
      number,
      timeToLive: pullRequests.timeToLive,
      collector: collectorOf(base.environment),
    },
  };
}
