import { identityOf, type KubernetesObject } from '@fink/manifests';
import { type ApiClient, type ApiReply, refusalOf } from '../cluster/api-client.ts';
import { type Discovery, discovery } from './discovery.ts';

export interface ApplyOptions {
  /** Whether everything is checked and nothing is stored. @default false */
  readonly dryRun?: boolean;
}

/** What became of one object. */
export interface Applied {
  /** Group, kind, namespace and name: `identityOf` the object. */
  readonly identity: string;
  /** Why it was refused, in the API server's own words; absent when it was accepted. */
  readonly error?: string;
  /** Warnings of the API server, word for word. */
  readonly warnings: readonly string[];
}

/** The field manager that Argo CD applies with: a later apply must not meet conflicts. */
const FIELD_MANAGER = 'argocd-controller';

/**
 * Applies objects on the server as Argo CD does with server-side apply, unknown and duplicate fields refused.
 * Namespaces go first; the others go in no certain order, and each needs its namespace to exist: with `dryRun`
 * a namespace among the objects does not count, so the caller creates it before.
 * @returns what became of each, in the order of the objects
 * @throws Error when the API server cannot be reached
 */
export async function applyStrict(
  { api }: { readonly api: ApiClient },
  objects: readonly KubernetesObject[],
  { dryRun = false }: ApplyOptions = {},
): Promise<Applied[]> {
  const found = discovery(api);
  const results = new Map<KubernetesObject, Applied>();
  const applyAll = (some: readonly KubernetesObject[]) =>
    Promise.all(some.map(async (object) => results.set(object, await apply(api, found, object, dryRun))));
  const isNamespace = ({ apiVersion, kind }: KubernetesObject) => apiVersion === 'v1' && kind === 'Namespace';
  await applyAll(objects.filter(isNamespace));
  await applyAll(objects.filter((object) => !isNamespace(object)));
  return objects.map((object) => results.get(object)!);
}

async function apply(
  api: ApiClient,
  found: Discovery,
  object: KubernetesObject,
  dryRun: boolean,
): Promise<Applied> {
  const identity = identityOf(object);
  let place: string;
  try {
    place = await found.pathOf(object);
  } catch (error) {
    return { identity, error: (error as Error).message, warnings: [] };
  }
  const query = new URLSearchParams({
    fieldManager: FIELD_MANAGER,
    fieldValidation: 'Strict',
    force: 'true',
    ...(dryRun && { dryRun: 'All' }),
  });
  const reply: ApiReply = await api.send({
    method: 'PATCH',
    path: `${place}?${query}`,
    body: object,
    contentType: 'application/apply-patch+yaml',
  });
  const refused = reply.status >= 300;
  return { identity, ...(refused && { error: refusalOf(reply) }), warnings: reply.warnings };
}
