import { CommandError } from '../failures.ts';
import type { EnvironmentCluster } from './environment-cluster.ts';
import type { Patience, Step } from './judge.ts';
import {
  type EnvironmentSurvey,
  type EnvironmentVerdict,
  surveyEnvironments,
} from './survey-environments.ts';

/** What was done, or would be. */
export interface Collected {
  readonly survey: EnvironmentSurvey;
  /** In the order of what was done, in words: `ci-pr-7: removed its namespace: deployed last …`. */
  readonly done: readonly string[];
  /** What went wrong, or waits for a person. */
  readonly troubles: readonly string[];
}

const words: Readonly<Record<Step['kind'], readonly [done: string, wanted: string]>> = {
  'switch-off': ['switched off its Application', 'would switch off its Application'],
  'switch-on': ['switched on its Application', 'would switch on its Application'],
  remove: ['removed its namespace', 'would remove its namespace'],
};

/**
 * Does what the survey of a cluster asks for. Where a step fails, the following ones of that environment are left out:
 * a namespace is not removed under an Application that would make it anew. The other environments go on.
 */
export async function collect(
  cluster: EnvironmentCluster,
  patience: Patience,
  isDryRun: boolean,
): Promise<Collected> {
  const survey = surveyEnvironments(await cluster.view(), patience);
  const done: string[] = [];
  const troubles: string[] = [];
  for (const environment of survey.environments) {
    if (environment.state === 'stuck') troubles.push(`${environment.name}: ${environment.why}`);
    await follow(environment);
  }
  return { survey, done, troubles };

  async function follow({ name, why, steps }: EnvironmentVerdict): Promise<void> {
    for (const step of steps) {
      try {
        if (!isDryRun) await take(cluster, step, patience.now);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        troubles.push(`${name}: ${error.message}`);
        return;
      }
      done.push(`${name}: ${words[step.kind][isDryRun ? 1 : 0]}: ${why}`);
    }
  }
}

function take(cluster: EnvironmentCluster, step: Step, now: Date): Promise<void> {
  if (step.kind === 'remove') return cluster.remove(step.namespace);
  return cluster.switch(step.application, step.kind === 'switch-on' ? 'on' : 'off', now);
}
