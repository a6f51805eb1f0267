import type { KubernetesObject } from '@fink/manifests';
import { type ApiClient, refusalOf } from '../cluster/api-client.ts';
import { type Discovery, discovery, groupPath } from '../objects/discovery.ts';
import type { LiveObject } from './watch-objects.ts';

/** Objects of the cluster, as an operator handles them. */
export interface ObjectAccess {
  /** An object by its kind and name; undefined when there is none, or no such kind. */
  get(wanted: ObjectName): Promise<LiveObject | undefined>;
  /** All objects of a kind in a namespace. */
  list(wanted: Omit<ObjectName, 'name'>): Promise<readonly LiveObject[]>;
  /** Makes an object, or changes it to be so. @throws Error in the API server's words */
  apply(object: KubernetesObject): Promise<void>;
  /** Makes an object that is made once. It may be there already. @throws Error in the API server's words */
  create(object: KubernetesObject): Promise<void>;
  /** Merges fields into an object: `{ metadata: { finalizers: [] } }`. @returns whether it is still there */
  patch(object: LiveObject, change: object): Promise<boolean>;
  /** Merges fields into the status of an object, unless only times would change. @returns whether it is still there */
  patchStatus(object: LiveObject, status: object): Promise<boolean>;
  /** Deletes an object. It may be gone already. */
  remove(wanted: ObjectName): Promise<void>;
}

export interface ObjectName {
  readonly apiVersion: string;
  readonly plural: string;
  /** Absent for objects of the whole cluster. */
  readonly namespace?: string | undefined;
  readonly name: string;
}

/** Path of a list of objects. */
export function listPath({ apiVersion, plural, namespace }: Omit<ObjectName, 'name'>): string {
  return `${groupPath(apiVersion)}${namespace === undefined ? '' : `/namespaces/${namespace}`}/${plural}`;
}

/** @param manager name by which it applies, so that others are told when they want the same fields */
export function objectAccess(api: ApiClient, manager: string): ObjectAccess {
  // A new one after a kind was not found: it may be there now.
  let found: Discovery = discovery(api);
  const pathOf = async (object: KubernetesObject): Promise<string> => {
    try {
      return await found.pathOf(object);
    } catch (error) {
      found = discovery(api);
      throw error;
    }
  };
  const patched = async (object: LiveObject, part: string, change: object): Promise<boolean> => {
    const reply = await api.send({
      method: 'PATCH',
      path: `${await pathOf(object)}${part}?fieldManager=${manager}`,
      body: change,
      contentType: 'application/merge-patch+json',
    });
    if (reply.status === 404) return false;
    if (reply.status >= 300)
      throw new Error(`${object.kind} ${object.metadata.name}${part}: ${refusalOf(reply)}`);
    return true;
  };
  return {
    async get(wanted) {
      const reply = await api.send({ path: `${listPath(wanted)}/${wanted.name}` });
      return reply.status === 200 ? (reply.body as LiveObject) : undefined;
    },
    async list(wanted) {
      const reply = await api.send({ path: listPath(wanted) });
      return reply.status === 200 ? (reply.body as { readonly items: LiveObject[] }).items : [];
    },
    async apply(object) {
      const reply = await api.send({
        method: 'PATCH',
        path: `${await pathOf(object)}?fieldManager=${manager}&force=true`,
        body: object,
        contentType: 'application/apply-patch+yaml',
      });
      if (reply.status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${refusalOf(reply)}`);
    },
    async create(object) {
      const path = await pathOf(object);
      // Every attempt counts against the quota, even where the object is there already.
      if ((await api.send({ path })).status === 200) return;
      const reply = await api.send({
        method: 'POST',
        path: `${path.slice(0, path.lastIndexOf('/'))}?fieldManager=${manager}`,
        body: object,
      });
      if (reply.status >= 300 && reply.status !== 409)
        throw new Error(`${object.kind} ${object.metadata.name}: ${refusalOf(reply)}`);
    },
    patch: (object, change) => patched(object, '', change),
    patchStatus: async (object, status) =>
      covers(object['status'], status) || (await patched(object, '/status', { status })),
    async remove(wanted) {
      const reply = await api.send({
        method: 'DELETE',
        path: `${listPath(wanted)}/${wanted.name}?propagationPolicy=Background`,
      });
      if (reply.status >= 300 && reply.status !== 404)
        throw new Error(`${wanted.plural} ${wanted.name}: ${refusalOf(reply)}`);
    },
  };
}

/** Fields that say when something was looked at, which is no reason to write it again. */
const times = ['lastTransitionTime', 'refreshTime'];

/** Whether a value has all that is wanted of it already, but times. */
function covers(value: unknown, wanted: unknown): boolean {
  if (typeof wanted !== 'object' || wanted === null) return value === wanted;
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(wanted) && (value as readonly unknown[]).length !== wanted.length) return false;
  return Object.entries(wanted).every(
    ([key, each]) => times.includes(key) || covers((value as Readonly<Record<string, unknown>>)[key], each),
  );
}
