import type { ClusterView } from './cluster-view.ts';
import { judge, type Patience, type Verdict } from './judge.ts';
import { claimsPullRequest, foreignApplication, foreignNamespace } from './whose.ts';

/** An environment of a pull request and what becomes of it. */
export interface EnvironmentVerdict extends Verdict {
  readonly name: string;
}

/** Something that looks like an environment and is none of ours, or not only. It is left alone. */
export interface Refusal {
  readonly name: string;
  readonly why: string;
}

/** All environments of pull requests in a cluster, by name, and what was taken for none. */
export interface EnvironmentSurvey {
  readonly environments: readonly EnvironmentVerdict[];
  readonly refusals: readonly Refusal[];
}

/**
 * Judges every environment of a cluster. What carries none of our labels is not even looked at; where only one of
 * namespace and Application is ours, neither is touched.
 */
export function surveyEnvironments(
  { namespaces, applications }: ClusterView,
  patience: Patience,
): EnvironmentSurvey {
  const claimed = applications.filter(claimsPullRequest);
  const targets = new Set(claimed.map(({ destination }) => destination));
  const seen = namespaces.filter((each) => claimsPullRequest(each) || targets.has(each.name));
  const names = new Set([...seen, ...claimed].map(({ name }) => name));
  const environments: EnvironmentVerdict[] = [];
  const refusals: Refusal[] = [];
  for (const name of [...names].sort()) {
    const application = claimed.find((each) => each.name === name);
    const namespace = seen.find((each) => each.name === name);
    const why = [
      application === undefined ? undefined : foreignApplication(application),
      namespace === undefined ? undefined : foreignNamespace(namespace),
    ].filter((each) => each !== undefined);
    if (why.length > 0) refusals.push({ name, why: why.join('; ') });
    else environments.push({ name, ...judge(application, namespace, patience) });
  }
  return { environments, refusals };
}
