import { type ApiClient, refusalOf } from '../cluster/api-client.ts';
import type { ModuleObjects } from '../programs/module-parts.ts';

/** A Deployment or StatefulSet, as far as the environment of its container goes. */
interface Workload {
  readonly kind: string;
  readonly spec: {
    readonly template: {
      readonly spec: {
        readonly containers: readonly {
          readonly env?: readonly {
            readonly name: string;
            readonly valueFrom?: {
              readonly configMapKeyRef?: { readonly name: string; readonly key: string };
            };
          }[];
        }[];
      };
    };
  };
}

type Settings = Readonly<Record<string, string>>;

/**
 * The environment variables that a server of Argo CD gets from the config maps of its namespace, by what its own
 * Deployment or StatefulSet says.
 * @param file its manifest: "argocd-repo-server-deployment.yaml"
 */
export async function settingsOf(
  api: ApiClient,
  namespace: string,
  objects: ModuleObjects,
  file: string,
): Promise<Record<string, string>> {
  const maps = new Map<string, Promise<Settings>>();
  const values: Record<string, string> = {};
  for (const { name, valueFrom } of variablesOf(objects, file)) {
    const from = valueFrom?.configMapKeyRef;
    if (from === undefined) continue;
    let data = maps.get(from.name);
    if (data === undefined) maps.set(from.name, (data = configMap(api, namespace, from.name)));
    const value = (await data)[from.key];
    if (value !== undefined) values[name] = value;
  }
  return values;
}

function variablesOf(objects: ModuleObjects, file: string) {
  const workload = objects[file]?.[0] as unknown as Workload | undefined;
  const variables = workload?.spec.template.spec.containers[0]?.env;
  if (variables === undefined) throw new Error(`${file} of Argo CD has no container with settings.`);
  return variables;
}

async function configMap(api: ApiClient, namespace: string, name: string): Promise<Settings> {
  const reply = await api.send({ path: `/api/v1/namespaces/${namespace}/configmaps/${name}` });
  if (reply.status === 404) return {};
  if (reply.status !== 200) throw new Error(`The settings ${name} cannot be read: ${refusalOf(reply)}`);
  return (reply.body as { readonly data?: Settings }).data ?? {};
}
