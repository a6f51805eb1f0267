import type { KubernetesObject } from '@fink/manifests';
import { expect, test } from '@jest/globals';
import type { ApiClient, ApiRequest } from '../../src/cluster/api-client.ts';
import { applyStrict } from '../../src/objects/apply-strict.ts';

const resources = [
  { kind: 'Deployment', name: 'deployments', namespaced: true },
  { kind: 'Deployment', name: 'deployments/status', namespaced: true },
];
const deployment = (name: string): KubernetesObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'fink' },
});

/** An API server that takes everything and remembers what it was asked. */
function server(): { api: ApiClient; asked: ApiRequest[] } {
  const asked: ApiRequest[] = [];
  const send: ApiClient['send'] = async (wanted) => {
    asked.push(wanted);
    return { status: 200, body: { resources }, warnings: [] };
  };
  return { api: { send, [Symbol.dispose]: () => {} }, asked };
}

// A server-side apply refuses unknown fields in any case, so only the request shows whether strictness was asked for.
test('the API server is asked to be strict, once for each object and once for what a group version has', async () => {
  const { api, asked } = server();
  await applyStrict({ api }, [deployment('a'), deployment('b')]);
  const place = '/apis/apps/v1/namespaces/fink/deployments';
  const query = 'fieldManager=argocd-controller&fieldValidation=Strict&force=true';
  const patch = { method: 'PATCH', contentType: 'application/apply-patch+yaml' };
  expect(asked).toEqual([
    { path: '/apis/apps/v1' },
    { ...patch, path: `${place}/a?${query}`, body: deployment('a') },
    { ...patch, path: `${place}/b?${query}`, body: deployment('b') },
  ]);
});

test('a dry run is one for all objects', async () => {
  const { api, asked } = server();
  await applyStrict({ api }, [deployment('a'), deployment('b')], { dryRun: true });
  expect(asked.filter(({ method }) => method === 'PATCH').map(({ path }) => path)).toEqual([
    expect.stringMatching(/\/a\?.*&dryRun=All$/),
    expect.stringMatching(/\/b\?.*&dryRun=All$/),
  ]);
});
