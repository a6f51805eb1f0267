import { type KubernetesObject, nameOf } from '@fink/manifests';
import { type ApiClient, refusalOf } from '../cluster/api-client.ts';

/** How the API server serves a kind. */
interface Resource {
  readonly kind: string;
  /** Plural, as in paths: `kafkatopics`; with a slash for a subresource. */
  readonly name: string;
  readonly namespaced: boolean;
}

/** Finds the path of an object. */
export interface Discovery {
  /**
   * Path of the object itself: `/apis/apps/v1/namespaces/fink/deployments/broker`.
   * @throws Error when the API server has no such kind, or a namespaced object names no namespace
   */
  pathOf(object: KubernetesObject): Promise<string>;
}

/** What the API server serves now, asked once for each group version. */
export function discovery(api: ApiClient): Discovery {
  const asked = new Map<string, Promise<readonly Resource[]>>();
  return {
    async pathOf(object) {
      const { apiVersion, kind, metadata } = object;
      let listed = asked.get(apiVersion);
      if (listed === undefined) asked.set(apiVersion, (listed = resourcesOf(api, apiVersion)));
      const found = (await listed).find(({ kind: served, name }) => served === kind && !name.includes('/'));
      if (found === undefined) {
        throw new Error(
          `The API server has no kind ${kind} in ${apiVersion}: load its CustomResourceDefinition first, or correct apiVersion and kind.`,
        );
      }
      if (found.namespaced && metadata.namespace === undefined) {
        throw new Error(`${nameOf(object)} belongs to a namespace: set metadata.namespace.`);
      }
      const place = found.namespaced ? `/namespaces/${encodeURIComponent(metadata.namespace ?? '')}` : '';
      return `${groupPath(apiVersion)}${place}/${found.name}/${encodeURIComponent(metadata.name)}`;
    },
  };
}

/** Path of a group version: the core group has an own place. */
export function groupPath(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

/** The resources of a group version; none when the server does not know it. */
export async function resourcesOf(api: ApiClient, apiVersion: string): Promise<readonly Resource[]> {
  const reply = await api.send({ path: groupPath(apiVersion) });
  if (reply.status === 404) return [];
  if (reply.status !== 200) {
    throw new Error(`The API server does not tell what ${apiVersion} has: ${refusalOf(reply)}`);
  }
  return (reply.body as { readonly resources: readonly Resource[] }).resources;
}
