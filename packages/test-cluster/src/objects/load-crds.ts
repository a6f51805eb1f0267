import { waitFor } from '@fink/local-servers';
import { groupOf, type KubernetesObject } from '@fink/manifests';
import { type ApiClient, refusalOf } from '../cluster/api-client.ts';
import { applyStrict } from './apply-strict.ts';
import { resourcesOf } from './discovery.ts';
import { readObjects } from './read-objects.ts';

/** A CustomResourceDefinition, as far as loading it needs. */
interface Definition extends KubernetesObject {
  readonly spec: {
    readonly group: string;
    readonly names: { readonly kind: string };
    readonly versions: readonly { readonly name: string; readonly served: boolean }[];
  };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly message?: string;
    }[];
  };
}

/** Milliseconds: large definitions cost the API server seconds each, and machines can be very busy. */
const TIME_LIMIT = 120_000;

const APPROVED = 'api-approved.kubernetes.io';

/**
 * Loads CustomResourceDefinitions, and returns when objects of all their served versions can be applied.
 * Definitions of Kubernetes' own groups that lack the approval which the API server asks for get one that says
 * "unapproved".
 * @param sources objects, or paths of YAML or JSON files with one or more
 * @throws Error with every refusal in the API server's own words, or with the state of what is not served in time
 */
export async function loadCrds(
  cluster: { readonly api: ApiClient },
  sources: readonly (string | KubernetesObject)[],
): Promise<void> {
  const read = sources.map((source) => (typeof source === 'string' ? readObjects(source) : [source]));
  const definitions = (await Promise.all(read)).flat().map((object) => approved(asDefinition(object)));
  const refused = (await applyStrict(cluster, definitions)).filter(({ error }) => error !== undefined);
  if (refused.length > 0) {
    const all = refused.map(({ identity, error }) => `${identity}: ${error}`).join('\n');
    throw new Error(
      `The API server refused ${refused.length} of ${definitions.length} CustomResourceDefinitions:\n${all}`,
    );
  }
  await served(cluster.api, definitions);
}

function asDefinition(object: KubernetesObject): Definition {
  if (groupOf(object) !== 'apiextensions.k8s.io' || object.kind !== 'CustomResourceDefinition') {
    throw new Error(
      `${object.apiVersion} ${object.kind} "${object.metadata.name}" is no CustomResourceDefinition: apply it with applyStrict.`,
    );
  }
  return object as Definition;
}

/** The groups k8s.io, kubernetes.io and all below them are Kubernetes' own. */
function approved(definition: Definition): Definition {
  const { metadata, spec } = definition;
  if (!/(^|\.)(k8s|kubernetes)\.io$/.test(spec.group) || metadata.annotations?.[APPROVED]) return definition;
  const annotations = { ...metadata.annotations, [APPROVED]: 'unapproved, for tests' };
  return { ...definition, metadata: { ...metadata, annotations } };
}

/**
 * Waits until the API server serves all versions. Discovery tells when: it has only what is established, and asking
 * for it costs nothing, while the definitions themselves may be megabytes.
 */
async function served(api: ApiClient, definitions: readonly Definition[]): Promise<void> {
  const missing = new Map<string, Definition[]>();
  for (const definition of definitions) {
    for (const { name } of definition.spec.versions.filter((version) => version.served)) {
      const apiVersion = `${definition.spec.group}/${name}`;
      missing.set(apiVersion, [...(missing.get(apiVersion) ?? []), definition]);
    }
  }
  const look = async (): Promise<boolean> => {
    for (const [apiVersion, some] of missing) {
      const resources = await resourcesOf(api, apiVersion);
      const left = some.filter(({ spec }) => !resources.some(({ kind }) => kind === spec.names.kind));
      if (left.length > 0) missing.set(apiVersion, left);
      else missing.delete(apiVersion);
    }
    return missing.size === 0;
  };
  try {
    await waitFor(look, { what: 'the definitions', timeout: TIME_LIMIT, interval: 100 });
  } catch (cause) {
    const names = new Set([...missing.values()].flat().map(({ metadata }) => metadata.name));
    const states = await Promise.all([...names].map((name) => stateOf(api, name)));
    throw new Error(
      `The API server does not serve ${names.size} CustomResourceDefinitions ${TIME_LIMIT / 1000} s after it took them:\n${states.join('\n')}`,
      { cause },
    );
  }
}

/** What a definition says of itself, for a person. */
async function stateOf(api: ApiClient, name: string): Promise<string> {
  const reply = await api.send({ path: `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${name}` });
  if (reply.status !== 200) return `${name}: ${refusalOf(reply)}`;
  // There are no conditions at all in the first moments.
  const conditions = (reply.body as Definition).status?.conditions ?? [];
  const told = conditions.map(({ type, status, message }) => `${type} is ${status} (${message})`);
  return `${name}: ${told.length === 0 ? 'not looked at yet' : told.join(', ')}`;
}
