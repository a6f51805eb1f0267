import { expect, test } from '@jest/globals';
import { settingsOf } from '../../src/argocd/server-settings.ts';
import type { ApiClient } from '../../src/cluster/api-client.ts';

/** An API server that has config maps by their paths. */
const serving = (maps: Record<string, object>): ApiClient => ({
  send: async ({ path }) =>
    path in maps
      ? { status: 200, body: { data: maps[path] }, warnings: [] }
      : { status: 404, body: {}, warnings: [] },
  [Symbol.dispose]: () => {},
});

const from = (name: string, key: string) => ({
  valueFrom: { configMapKeyRef: { name, key, optional: true } },
});

const objects = {
  'server.yaml': [
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'server' },
      spec: {
        template: {
          spec: {
            containers: [
              {
                env: [
                  { name: 'TIMEOUT', ...from('argocd-cm', 'timeout.reconciliation') },
                  { name: 'LEVEL', ...from('argocd-cmd-params-cm', 'log.level') },
                  { name: 'ABSENT', ...from('argocd-cm', 'not.there') },
                  { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'redis', key: 'auth' } } },
                  { name: 'HOME', value: '/home/argocd' },
                ],
              },
            ],
          },
        },
      },
    },
  ],
};

test('a server gets what its manifest takes from config maps, and only what these have', async () => {
  const api = serving({ '/api/v1/namespaces/cd/configmaps/argocd-cm': { 'timeout.reconciliation': '77s' } });
  expect(await settingsOf(api, 'cd', objects, 'server.yaml')).toEqual({ TIMEOUT: '77s' });
});

test('a manifest without a container is an error that names it', async () => {
  await expect(settingsOf(serving({}), 'cd', {}, 'server.yaml')).rejects.toThrow(
    'server.yaml of Argo CD has no container with settings.',
  );
});
