import { waitFor } from '@fink/local-servers';
import { applyStrict, type TestCluster } from '@fink/test-cluster';
import type { Environment } from '../../src/index.ts';

/**
 * What the site does for a first installation with a vault (docs/environments.md): makes its ClusterSecretStore as soon
 * as the kind is there. Its values are made up, and stand in the store itself.
 * @returns when it is done; at once where the environment needs no vault
 */
export async function provideVault(cluster: TestCluster, { secrets }: Environment): Promise<void> {
  const remote = Object.values(secrets).filter((secret) => secret.provider === 'external-secrets');
  const [store] = remote.map((secret) => secret.store);
  if (store === undefined) return;
  const entries = remote.flatMap(({ keys }) => Object.values(keys));
  const data = [...Map.groupBy(entries, ({ path }) => path)].map(([key, parts]) => {
    const properties = parts.flatMap(({ property }) => (property === undefined ? [] : [property]));
    const value = Object.fromEntries(properties.map((property) => [property, 'https://stand-in.invalid']));
    return { key, value: properties.length > 0 ? JSON.stringify(value) : 'stand-in' };
  });
  const object = {
    apiVersion: 'external-secrets.io/v1',
    kind: 'ClusterSecretStore',
    metadata: { name: store },
    spec: { provider: { fake: { data } } },
  };
  await waitFor(async () => (await applyStrict(cluster, [object]))[0]?.error === undefined, {
    what: `the kind of the store ${store}`,
    timeout: 15 * 60_000,
    interval: 500,
  });
}
