import { describe, expect, test } from '@jest/globals';
import { type Application, describeApplication, isSettled } from '../../src/argocd/application.ts';

const settled = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'broker', namespace: 'argocd' },
  status: {
    sync: { status: 'Synced', revision: 'abc' },
    health: { status: 'Healthy' },
    operationState: { phase: 'Succeeded', startedAt: '2026-11-21T11:00:00Z' },
  },
} satisfies Application;

describe('an Application is settled', () => {
  test('when it is synced, healthy, and nothing goes on', () => {
    expect(isSettled(settled)).toBe(true);
    expect(isSettled(settled, 'abc')).toBe(true);
  });

  test.each<[string, Application]>([
    ['is out of sync', { ...settled, status: { ...settled.status, sync: { status: 'OutOfSync' } } }],
    ['is not healthy', { ...settled, status: { ...settled.status, health: { status: 'Progressing' } } }],
    ['shall be synced', { ...settled, operation: { sync: {} } }],
    [
      'shall be compared',
      {
        ...settled,
        metadata: { ...settled.metadata, annotations: { 'argocd.argoproj.io/refresh': 'normal' } },
      },
    ],
    [
      'is being synced',
      {
        ...settled,
        status: {
          ...settled.status,
          operationState: { phase: 'Running', startedAt: '2026-11-21T11:00:00Z' },
        },
      },
    ],
    ['was not looked at yet', { ...settled, status: undefined } as unknown as Application],
  ])('not when it %s', (_, application) => {
    expect(isSettled(application)).toBe(false);
  });

  test('not when it is of another commit', () => {
    expect(isSettled(settled, 'def')).toBe(false);
  });
});

test('an Application is described by what it says of itself', () => {
  const status = {
    sync: { status: 'OutOfSync' },
    health: { status: 'Degraded', message: 'no nodes' },
    operationState: {
      phase: 'Failed',
      message: 'one or more objects failed',
      startedAt: '2026-11-21T11:00:00Z',
    },
    conditions: [{ type: 'SyncError', message: 'refused' }],
  };
  expect(describeApplication({ ...settled, status })).toBe(
    'broker: sync OutOfSync; health Degraded (no nodes); operation Failed: one or more objects failed; SyncError: refused',
  );
});
