import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  endProcess,
  freePorts,
  launch,
  makeDataDir,
  type ServerProcess,
  withFreshPorts,
} from '@fink/local-servers';
import { type BuiltPrograms, buildPrograms, type Report } from '../programs/build-programs.ts';
import { controllers as controllerNames } from '../programs/program.ts';
import { type ApiClient, apiClient } from './api-client.ts';
import type { ControllerPrograms } from './controller-commands.ts';
import { startControllers } from './controllers.ts';
import { type Credentials, makeCredentials } from './credentials.ts';
import { type Kubectl, kubectlWith } from './kubectl.ts';
import { apiServerCommand, type ClusterPorts, etcdCommand, type ServerCommand } from './server-commands.ts';

/**
 * A Kubernetes API server with its store, on loopback. Without controllers nothing makes pods of Deployments, or the
 * service account "default" of a new namespace, which a Pod needs to be admitted.
 */
export interface TestCluster extends AsyncDisposable {
  /** `https://127.0.0.1:<port>` */
  readonly server: string;
  /** Path of a kubeconfig of its administrator. */
  readonly kubeconfig: string;
  /** Folder of its configuration, data and logs; removed in the end. */
  readonly dir: string;
  readonly processes: readonly ClusterProcess[];
  readonly kubectl: Kubectl;
  /** Requests as the administrator, faster than kubectl. */
  readonly api: ApiClient;
  /** Ends its processes and removes its folder. */
  stop(): Promise<void>;
}

/** A server of a cluster. */
export interface ClusterProcess {
  readonly name: string;
  readonly pid: number;
  /** Ports of 127.0.0.1 that it listens on. */
  readonly ports: readonly number[];
  readonly version: string;
}

export interface TestClusterOptions {
  /**
   * Whether controllers and the scheduler run, so that Deployments make pods and namespaces service accounts, and
   * what is owned by nothing is collected. @default whether there are nodes
   */
  readonly controllers?: boolean;
  /** Nodes that run every pod at once, without its containers: 32 cores, 256 GiB, 110 pods each. @default 0 */
  readonly nodes?: number;
  /** Takes the messages of a first build. @default standard error */
  readonly report?: Report;
}

/** Milliseconds between the signal to end and SIGKILL. */
const GRACE = 5_000;

/**
 * Starts etcd and an API server, after building them on first use (see `buildTimeLimit`), with controllers and nodes
 * if wanted. They end with this process. Returns when the API server is ready and has made the namespace "default",
 * when that has its service account, and pods can be scheduled on the nodes.
 * @throws Error saying what to install when Go is missing; Error with the end of a server's log when it fails
 */
export async function startTestCluster(options: TestClusterOptions = {}): Promise<TestCluster> {
  const { report, nodes = 0, controllers = nodes > 0 } = options;
  if (nodes > 0 && !controllers) throw new Error(`${nodes} nodes need controllers: leave out "controllers".`);
  const programs = await buildPrograms(report);
  const further = controllers ? await buildPrograms(report, controllerNames) : undefined;
  return withFreshPorts(
    () => freePorts(4),
    // etcd keeps its addresses with its data: every attempt has a folder of its own.
    ([etcd = 0, etcdPeers = 0, apiServer = 0, kwok = 0]) =>
      start(programs, further, nodes, { etcd, etcdPeers, apiServer, kwok }),
  );
}

async function start(
  programs: BuiltPrograms,
  further: ControllerPrograms | undefined,
  nodes: number,
  ports: ClusterPorts,
): Promise<TestCluster> {
  await using undo = new AsyncDisposableStack();
  const { path: dir } = undo.use(await makeDataDir('test-cluster'));
  const credentials = await makeCredentials(dir);
  const run = async (command: ServerCommand, answers: () => Promise<boolean>) =>
    undo.adopt(await launch(command, answers), end);
  const etcd = await run(etcdCommand(programs, dir, ports), () => answersOk(ports.etcd));
  const server = `https://127.0.0.1:${ports.apiServer}`;
  const connect = async () =>
    apiClient(server, credentials.token, await readFile(credentials.authority, 'utf8'));
  const apiServer = await run(apiServerCommand(programs, dir, ports, credentials), async () => {
    // Not kept: the certificate may be half written at this moment.
    using probe = await connect();
    return await isReady(probe);
  });
  const api = undo.use(await connect());
  const kubeconfig = await writeKubeconfig(dir, server, credentials);
  const version = programs['kube-apiserver'].version;
  const processes: ClusterProcess[] = [
    { name: 'etcd', pid: etcd.pid, ports: [ports.etcd, ports.etcdPeers], version: programs.etcd.version },
    { name: 'kube-apiserver', pid: apiServer.pid, ports: [ports.apiServer], version },
  ];
  if (further !== undefined) {
    const given = { programs: further, dir, kubeconfig, credentials, api, kwokPort: ports.kwok };
    processes.push(...(await startControllers(given, nodes, run)));
  }
  const life = undo.move();
  const stop = () => life.disposeAsync();
  return {
    server,
    kubeconfig,
    dir,
    processes,
    kubectl: kubectlWith(programs.kubectl.path, kubeconfig, dir),
    api,
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Nothing is kept, so a server is not asked to end in good order: the API server would take its time. */
const end = (server: ServerProcess): Promise<void> => endProcess(server, 'SIGKILL', GRACE);

async function answersOk(etcdPort: number): Promise<boolean> {
  const reply = await fetch(`http://127.0.0.1:${etcdPort}/health`);
  return reply.ok && ((await reply.json()) as { health?: string }).health === 'true';
}

/** Ready, and the namespaces that every cluster has are made, which happens a little later. */
async function isReady(api: ApiClient): Promise<boolean> {
  const { status } = await api.send({ path: '/readyz' });
  return status === 200 && (await api.send({ path: '/api/v1/namespaces/default' })).status === 200;
}

async function writeKubeconfig(
  dir: string,
  server: string,
  { token, authority }: Credentials,
): Promise<string> {
  const name = 'fink-test';
  const certificate = (await readFile(authority)).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': name,
    clusters: [{ name, cluster: { server, 'certificate-authority-data': certificate } }],
    users: [{ name: 'admin', user: { token } }],
    contexts: [{ name, context: { cluster: name, user: 'admin', namespace: 'default' } }],
  };
  const path = join(dir, 'kubeconfig');
  await writeFile(path, `${JSON.stringify(config, undefined, 2)}\n`, { mode: 0o600 });
  return path;
}
