import { waitFor } from '@fink/local-servers';
import { groupOf, type KubernetesObject } from '@fink/manifests';
import type { ApiClient } from '../cluster/api-client.ts';
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

const APPROVED = 'api-approved.kubernetes.io';

/**
 * Loads CustomResourceDefinitions, and returns when objects of all their served versions can be applied.
 * Definitions of Kubernetes' own groups that lack the approval which the API server asks for get one that says
 * "unapproved".
 * @param sources objects, or paths of YAML or JSON files with one or more
 * @throws Error with every refusal in the API server's own words, or naming the definition that is not accepted
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
  await Promise.all(definitions.map((definition) => established(cluster.api, definition)));
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

/** Waits until a definition is accepted and discovery, which follows a little later, has its versions. */
async function established(api: ApiClient, { metadata, spec }: Definition): Promise<void> {
  const path = `/apis/apiextensions.k8s.io/v1/customresourcedefinitions/${metadata.name}`;
  let problem: string | undefined;
  await waitFor(
    async () => {
      const { status } = (await api.send({ path })).body as Definition;
      // There are no conditions at all in the first moments.
      const conditions = status?.conditions ?? [];
      problem = conditions.find(
        ({ type, status: is }) => type === 'NamesAccepted' && is === 'False',
      )?.message;
      if (problem !== undefined) return true;
      return conditions.some(({ type, status: is }) => type === 'Established' && is === 'True');
    },
    { what: `CustomResourceDefinition ${metadata.name} to be established` },
  );
  if (problem !== undefined) {
    throw new Error(
      `The names of CustomResourceDefinition ${metadata.name} are not accepted: ${problem}. Remove the other definition with these names.`,
    );
  }
  for (const { name } of spec.versions.filter(({ served }) => served)) {
    const apiVersion = `${spec.group}/${name}`;
    await waitFor(
      async () => (await resourcesOf(api, apiVersion)).some(({ kind }) => kind === spec.names.kind),
      { what: `the API server to serve ${spec.names.kind} in ${apiVersion}` },
    );
  }
}
