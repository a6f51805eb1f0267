import type { ServerProcess } from '@fink/local-servers';
import { type ApiClient, refusalOf } from './api-client.ts';
import {
  type ControllerPrograms,
  controllerManagerCommand,
  kwokCommand,
  schedulerCommand,
} from './controller-commands.ts';
import type { Credentials } from './credentials.ts';
import { makeNodes, nodesReady } from './nodes.ts';
import type { ServerCommand } from './server-commands.ts';
import type { ClusterProcess } from './test-cluster.ts';

/** A running API server and what acts on its objects. */
interface Given {
  readonly programs: ControllerPrograms;
  readonly dir: string;
  readonly kubeconfig: string;
  readonly credentials: Credentials;
  readonly api: ApiClient;
  readonly kwokPort: number;
}

type Run = (command: ServerCommand, isReady: () => Promise<boolean>) => Promise<ServerProcess>;

/** Starts controllers and scheduler, and nodes if there shall be some; waits until all do their work. */
export async function startControllers(given: Given, nodes: number, run: Run): Promise<ClusterProcess[]> {
  const { programs, dir, kubeconfig, credentials, api, kwokPort } = given;
  const found = async (path: string) => (await api.send({ path })).status === 200;
  const started = async (
    name: keyof ControllerPrograms,
    command: ServerCommand,
    isReady: () => Promise<boolean>,
    ports: readonly number[] = [],
  ): Promise<ClusterProcess> => {
    const { pid } = await run(command, isReady);
    return { name, pid, ports, version: programs[name].version };
  };
  // They find the nodes when they begin, which is faster than to be told of each.
  await makeNodes(api, nodes);
  const manager = controllerManagerCommand(programs, dir, kubeconfig, credentials);
  const both = [
    started('kube-controller-manager', manager, () =>
      found('/api/v1/namespaces/default/serviceaccounts/default'),
    ),
    // It says nothing of itself: that it works shows when the first pod is scheduled.
    started('kube-scheduler', schedulerCommand(programs, dir, kubeconfig), async () => true),
  ];
  if (nodes === 0) return Promise.all(both);
  await makeStorageClass(given);
  const kwok = started(
    'kwok',
    await kwokCommand(programs, dir, kubeconfig, kwokPort),
    async () => (await fetch(`http://127.0.0.1:${kwokPort}/healthz`)).ok,
    [kwokPort],
  );
  const all = await Promise.all([...both, kwok]);
  await nodesReady(api, nodes);
  return all;
}

/** The default storage class of the nodes. */
async function makeStorageClass({ programs, api }: Given): Promise<void> {
  const [body] = (await programs.kwok.objects())['storage-class.yaml'] ?? [];
  const path = '/apis/storage.k8s.io/v1/storageclasses';
  const reply = await api.send({ method: 'POST', path, body });
  if (reply.status !== 201) throw new Error(`The storage class was refused: ${refusalOf(reply)}`);
}
