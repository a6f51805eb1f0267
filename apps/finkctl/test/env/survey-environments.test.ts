import { environmentLabel, managedLabel, pullRequestLabel, tierLabel } from '@fink/constructs';
import { describe, expect, test } from '@jest/globals';
import type { ApplicationView, NamespaceView } from '../../src/env/cluster-view.ts';
import { type EnvironmentSurvey, surveyEnvironments } from '../../src/env/survey-environments.ts';
import { applicationOf, hours, namespaceOf, stuckAfter } from './support/views.ts';

/** Long after everything has expired. */
const survey = (
  namespaces: readonly NamespaceView[],
  applications: readonly ApplicationView[] = [],
): EnvironmentSurvey => surveyEnvironments({ namespaces, applications }, { now: hours(1000), stuckAfter });

const relabelled = (labels: Readonly<Record<string, string>>, name = 'ci-pr-7'): NamespaceView =>
  namespaceOf(7, { name, labels: { ...namespaceOf(7).labels, ...labels } });

function without(label: string): NamespaceView {
  const { [label]: _, ...labels } = namespaceOf(7).labels;
  return namespaceOf(7, { labels });
}

describe('the environments of a cluster', () => {
  test('are judged one by one, by name', () => {
    const { environments } = survey(
      [namespaceOf(8), namespaceOf(7)],
      [applicationOf(8, { deployedAt: hours(999) }), applicationOf(7)],
    );
    expect(environments.map(({ name, state }) => [name, state])).toEqual([
      ['ci-pr-7', 'expired'],
      ['ci-pr-8', 'running'],
    ]);
  });

  test('are not what carries no label of ours, whatever its name', () => {
    const others = ['default', 'kube-system', 'fink-ci', 'ci-pr-9'].map((name) =>
      namespaceOf(9, { name, labels: { [managedLabel.name]: managedLabel.value } }),
    );
    expect(survey(others)).toEqual({ environments: [], refusals: [] });
    expect(survey([namespaceOf(9, { labels: {} })])).toEqual({ environments: [], refusals: [] });
  });
});

describe('left alone is a namespace', () => {
  test.each<[string, NamespaceView, RegExp]>([
    ['that finkctl did not make', without(managedLabel.name), /is not ours/],
    ['that Helm made', relabelled({ [managedLabel.name]: 'Helm' }), /is not ours/],
    ['of production', relabelled({ [tierLabel]: 'production' }), /of the tier production, not development/],
    ['of a tier that nobody knows', without(tierLabel), /of the tier nobody knows/],
    ['without a number', without(pullRequestLabel), /is no pull request's/],
    ['with a number that is none', relabelled({ [pullRequestLabel]: 'all' }), /is no pull request's/],
    ['with the labels of another', relabelled({}, 'fink'), /carries the labels of another/],
    ['with the number of another', relabelled({ [pullRequestLabel]: '17' }), /labels of another/],
    ['that says another name', relabelled({ [environmentLabel]: 'ci-pr-8' }), /labels of another/],
  ])('%s', (_, namespace, why) => {
    expect(survey([namespace])).toEqual({
      environments: [],
      refusals: [{ name: namespace.name, why: expect.stringMatching(why) }],
    });
  });

  test('that an Application of a pull request points to, and that has no label', () => {
    const { environments, refusals } = survey([namespaceOf(7, { labels: {} })], [applicationOf(7)]);
    expect(environments).toEqual([]);
    expect(refusals).toHaveLength(1);
  });

  test('and an Application that deploys to another namespace', () => {
    const { environments, refusals } = survey(
      [namespaceOf(7, { name: 'kube-system', labels: {} })],
      [applicationOf(7, { destination: 'kube-system' })],
    );
    expect(environments).toEqual([]);
    expect(refusals.map(({ why }) => why)).toEqual([
      'the Application ci-pr-7 deploys to kube-system, not to ci-pr-7',
      expect.stringContaining('the namespace kube-system is not ours'),
    ]);
  });
});
