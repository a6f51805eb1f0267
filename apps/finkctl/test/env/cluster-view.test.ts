import { describe, expect, test } from '@jest/globals';
import { applicationView, namespaceView } from '../../src/env/cluster-view.ts';

const metadata = {
  name: 'ci-pr-7',
  uid: 'a',
  resourceVersion: '12',
  labels: { b: 'c' },
  creationTimestamp: '2026-01-01T12:00:00Z',
};
const spec = { destination: { namespace: 'ci-pr-7' } };
const of = (rest: object) => applicationView({ metadata, spec, ...rest } as never);

describe('what a cluster shows', () => {
  test('of a namespace that is being removed: since when, and what is left', () => {
    const conditions = [
      {
        type: 'NamespaceDeletionDiscoveryFailure',
        status: 'False',
        message: 'All resources successfully discovered',
      },
      { type: 'NamespaceFinalizersRemaining', status: 'True', message: 'a topic has a finalizer' },
    ];
    const view = namespaceView({
      metadata: { ...metadata, deletionTimestamp: '2026-01-03T00:00:00Z' },
      status: { conditions },
    });
    expect(view).toMatchObject({
      name: 'ci-pr-7',
      uid: 'a',
      resourceVersion: '12',
      annotations: {},
      deletedAt: new Date('2026-01-03T00:00:00Z'),
      remaining: ['a topic has a finalizer'],
    });
    expect(namespaceView({ metadata })).not.toHaveProperty('deletedAt');
  });

  test('of an Application: when it was deployed last, in whatever order its history is', () => {
    const history = ['2026-01-02T00:00:00Z', '2026-01-05T00:00:00Z', '2026-01-04T00:00:00Z'];
    const view = of({ status: { history: history.map((deployedAt) => ({ deployedAt })) } });
    expect(view.deployedAt).toEqual(new Date('2026-01-05T00:00:00Z'));
    expect(view.createdAt).toEqual(new Date('2026-01-01T12:00:00Z'));
    expect(of({})).not.toHaveProperty('deployedAt');
  });

  test.each([
    ['an operation that is wanted', { operation: { sync: {} } }, true],
    ['a sync that runs', { status: { operationState: { phase: 'Running' } } }, true],
    ['a sync that is being ended', { status: { operationState: { phase: 'Terminating' } } }, true],
    ['a sync that failed', { status: { operationState: { phase: 'Failed' } } }, false],
    ['none', {}, false],
  ])('of an Application: %s', (_, rest, isSyncing) => expect(of(rest).isSyncing).toBe(isSyncing));
});
