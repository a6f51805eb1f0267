import { describe, expect, test } from '@jest/globals';
import { applicationHealth } from '../../../src/argo/health/application-health.ts';
import { luaHealth } from '../../support/lua-health.ts';

const source = {
  repoURL: 'https://git.example.org/fink.git',
  path: 'dist-manifests/ci/kafka',
  targetRevision: 'main',
};
const chart = {
  repoURL: 'quay.io/strimzi-helm',
  chart: 'strimzi-kafka-operator',
  targetRevision: '1.2.0',
  helm: { valuesObject: { watchNamespaces: ['fink'], replicas: 1 } },
};

/** An Application that is synced and healthy, with some of its status replaced. */
const application = (status: object = {}, spec: object = { source }) => ({
  spec,
  status: {
    sync: { status: 'Synced', revision: 'abc', comparedTo: { source } },
    operationState: { phase: 'Succeeded', syncResult: { revision: 'abc' } },
    health: { status: 'Healthy' },
    ...status,
  },
});
const outOfSync = { status: 'OutOfSync', revision: 'abc', comparedTo: { source } };
const operators = (live: object) =>
  application({ sync: { status: 'Synced', comparedTo: { source: chart } } }, { source: live });

describe('Health of an Application', () => {
  test.each([
    ['just made', { spec: { source } }, 'Progressing'],
    ['synced and healthy', application(), 'Healthy'],
    ['whose objects are not there yet', application({ health: { status: 'Missing' } }), 'Progressing'],
    ['whose objects get ready', application({ health: { status: 'Progressing' } }), 'Progressing'],
    ['with a broken object', application({ health: { status: 'Degraded' } }), 'Degraded'],
    ['with a suspended object', application({ health: { status: 'Suspended' } }), 'Healthy'],
    ['healthy while a sync runs', application({ operationState: { phase: 'Running' } }), 'Progressing'],
    [
      'whose sync is tried for the fifth time',
      application({ operationState: { phase: 'Running', retryCount: 4 } }),
      'Progressing',
    ],
    [
      'whose sync failed again and again, and is still tried',
      application({ operationState: { phase: 'Running', retryCount: 5 } }),
      'Degraded',
    ],
    [
      'healthy while a sync is ended',
      application({ operationState: { phase: 'Terminating' } }),
      'Progressing',
    ],
    ['healthy with a sync about to begin', { ...application(), operation: { sync: {} } }, 'Progressing'],
    ['never synced', application({ sync: outOfSync, operationState: undefined }), 'Progressing'],
    [
      'healthy, with a new revision that is not synced',
      application({ sync: { ...outOfSync, revision: 'def' } }),
      'Progressing',
    ],
    ['that still differs after its sync', application({ sync: outOfSync }), 'Healthy'],
    ['whose sync failed', application({ sync: outOfSync, operationState: { phase: 'Failed' } }), 'Degraded'],
    [
      'whose sync could not be done',
      application({ sync: outOfSync, operationState: { phase: 'Error' } }),
      'Degraded',
    ],
    ['mended after a failed sync', application({ operationState: { phase: 'Failed' } }), 'Healthy'],
    [
      'whose branch changed',
      application({}, { source: { ...source, targetRevision: 'next' } }),
      'Progressing',
    ],
    ['whose chart is as compared', operators(structuredClone(chart)), 'Healthy'],
    ['whose chart got another version', operators({ ...chart, targetRevision: '1.3.0' }), 'Progressing'],
    [
      'whose chart got another value',
      operators({ ...chart, helm: { valuesObject: { watchNamespaces: ['other'], replicas: 1 } } }),
      'Progressing',
    ],
    [
      'whose chart lost a value',
      operators({ ...chart, helm: { valuesObject: { watchNamespaces: ['fink'] } } }),
      'Progressing',
    ],
    ['whose chart lost all values', operators({ ...chart, helm: undefined }), 'Progressing'],
  ])('one %s', (_, object, status) => {
    expect(luaHealth(applicationHealth, object).status).toBe(status);
  });

  test('one that cannot be compared says why', () => {
    const broken = application({
      sync: { ...outOfSync, status: 'Unknown', revision: '' },
      conditions: [{ type: 'ComparisonError', message: 'repository not found' }],
    });
    expect(luaHealth(applicationHealth, broken)).toEqual({
      status: 'Progressing',
      message: 'repository not found',
    });
  });
});
