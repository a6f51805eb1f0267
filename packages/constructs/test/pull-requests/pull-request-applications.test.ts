import { describe, expect, test } from '@jest/globals';
import {
  PullRequestApplications,
  type PullRequestGenerator,
} from '../../src/pull-requests/pull-request-applications.ts';
import { only, type Rendered, render } from '../render.ts';

const setOf = (generator: PullRequestGenerator): Rendered =>
  only(
    render(
      (application) =>
        new PullRequestApplications(application, 'set', {
          environment: 'ci',
          project: 'fink-pull-requests',
          repoUrl: 'https://git.example.org/fink.git',
          branch: 'pull-requests',
          generator,
          timeToLive: '48h',
        }),
    ),
    'ApplicationSet',
  );

const token = { secretName: 'forge', key: 'token' };

describe('the ApplicationSet of pull requests', () => {
  test('finds the folders of a branch on any git server, and knows when one of them changed', () => {
    const { spec } = setOf({ provider: 'git' });
    expect(spec.generators).toEqual([
      {
        git: {
          repoURL: 'https://git.example.org/fink.git',
          revision: 'pull-requests',
          requeueAfterSeconds: 120,
          files: [{ path: 'dist-manifests/ci-pr-*/.index.json' }],
        },
      },
    ]);
    expect(spec.template.metadata.name).toBe('{{ .path.basename }}');
    expect(spec.template.metadata.annotations['fink-broker.org/content']).toBe('{{ toJson . | sha256sum }}');
  });

  test.each([
    [
      { provider: 'github', owner: 'fink', repository: 'broker', label: 'environment', token },
      { github: { owner: 'fink', repo: 'broker', labels: ['environment'], tokenRef: token } },
    ],
    [
      { provider: 'gitlab', project: '42', label: 'environment', token, api: 'https://git.example.org' },
      {
        gitlab: {
          project: '42',
          pullRequestState: 'opened',
          labels: ['environment'],
          tokenRef: token,
          api: 'https://git.example.org',
        },
      },
    ],
  ] as const)('asks a forge for open pull requests with the label: %j', (generator, expected) => {
    const { spec } = setOf(generator);
    expect(spec.generators).toEqual([{ pullRequest: { requeueAfterSeconds: 120, ...expected } }]);
    expect(spec.template.metadata.name).toBe('ci-pr-{{ .number }}');
    expect(spec.template.spec.source.path).toBe('dist-manifests/ci-pr-{{ .number }}');
    expect(spec.template.metadata.annotations['fink-broker.org/content']).toBe('{{ .head_sha }}');
  });

  test('makes one Application of each, which goes with all its objects', () => {
    const { metadata, spec } = setOf({ provider: 'git' }).spec.template;
    expect(metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
    expect(spec).toMatchObject({
      project: 'fink-pull-requests',
      destination: { namespace: '{{ .path.basename }}' },
      source: { targetRevision: 'pull-requests', directory: { recurse: true, exclude: '.index.json' } },
      syncPolicy: { automated: { enabled: true, prune: true, selfHeal: true } },
    });
    expect(spec.syncPolicy.syncOptions).toContain('FailOnSharedResource=true');
  });

  test('leaves the switch and the notes of the collector as they are', () => {
    const { ignoreApplicationDifferences, preservedFields } = setOf({ provider: 'git' }).spec;
    expect(ignoreApplicationDifferences).toEqual([{ jsonPointers: ['/spec/syncPolicy/automated/enabled'] }]);
    expect(preservedFields.annotations).toEqual([
      'fink-broker.org/expired-with',
      'fink-broker.org/renewed-at',
    ]);
  });
});
