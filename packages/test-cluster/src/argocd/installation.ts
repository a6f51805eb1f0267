import { randomBytes } from 'node:crypto';
import type { KubernetesObject } from '@fink/manifests';
import { type ApiClient, refusalOf } from '../cluster/api-client.ts';
import { discovery } from '../objects/discovery.ts';
import { loadCrds } from '../objects/load-crds.ts';
import type { ModuleObjects } from '../programs/module-parts.ts';

/** What an installation of Argo CD brings besides its servers, with which it would start, too. */
export async function install(api: ApiClient, namespace: string, objects: ModuleObjects): Promise<void> {
  const all = Object.values(objects).flat();
  await loadCrds(
    { api },
    all.filter(({ kind }) => kind === 'CustomResourceDefinition'),
  );
  await createMissing(api, [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } }]);
  const settings = all.filter(({ kind }) => kind === 'ConfigMap' || kind === 'Secret').map(withKey);
  await createMissing(
    api,
    [...settings, defaultProject].map((object) => ({
      ...object,
      metadata: { ...object.metadata, namespace },
    })),
  );
}

/** Any source, destination and kind, as the one that the API server of Argo CD makes. */
const defaultProject: KubernetesObject = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'default' },
  spec: {
    clusterResourceWhitelist: [{ group: '*', kind: '*' }],
    destinations: [{ namespace: '*', server: '*' }],
    sourceRepos: ['*'],
  },
};

/** The key that signs sessions is made by Argo CD's API server, which does not run here. */
function withKey(object: KubernetesObject): KubernetesObject {
  if (object.kind !== 'Secret') return object;
  return { ...object, stringData: { 'server.secretkey': randomBytes(32).toString('hex') } };
}

/** Creates objects; those that exist stay as they are. */
async function createMissing(api: ApiClient, objects: readonly KubernetesObject[]): Promise<void> {
  const found = discovery(api);
  for (const body of objects) {
    const path = (await found.pathOf(body)).replace(/\/[^/]+$/, '');
    const reply = await api.send({ method: 'POST', path, body });
    if (reply.status !== 201 && reply.status !== 409) {
      throw new Error(`${body.kind} "${body.metadata.name}" of Argo CD was refused: ${refusalOf(reply)}`);
    }
  }
}
