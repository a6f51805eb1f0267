import { connect } from 'node:net';
import { endProcess, freePorts, launch, type ServerProcess, withFreshPorts } from '@fink/local-servers';
import type { ApiClient } from '../cluster/api-client.ts';
import type { ServerCommand } from '../cluster/server-commands.ts';
import type { ClusterProcess } from '../cluster/test-cluster.ts';
import type { ModuleObjects } from '../programs/module-parts.ts';
import type { Redis } from './redis.ts';
import {
  type ArgoCdPorts,
  type ArgoCdPrograms,
  type ArgoCdServer,
  argoCdCommand,
  redisCommand,
} from './server-commands.ts';
import { settingsOf } from './server-settings.ts';

/** What the servers are started with. */
export interface ServersGiven {
  readonly programs: ArgoCdPrograms;
  readonly objects: ModuleObjects;
  readonly redis: Redis;
  readonly api: ApiClient;
  readonly namespace: string;
  readonly dir: string;
  /** Of all servers. */
  readonly env: NodeJS.ProcessEnv;
  /** What wins over the settings in the cluster. */
  readonly overrides: Readonly<Record<string, string>>;
}

/** The running servers of Argo CD. */
export interface Servers extends AsyncDisposable {
  readonly processes: readonly ClusterProcess[];
}

/** Milliseconds between the signal to end and SIGKILL. */
const GRACE = 5_000;

/** Manifest of a server, which says where its settings come from. */
const manifests: Readonly<Record<ArgoCdServer, string>> = {
  'argocd-repo-server': 'argocd-repo-server-deployment.yaml',
  'argocd-application-controller': 'argocd-application-controller-statefulset.yaml',
  'argocd-applicationset-controller': 'argocd-applicationset-controller-deployment.yaml',
};

/** Starts Redis and the servers of Argo CD on free ports; returns when all are ready. */
export function startServers(given: ServersGiven): Promise<Servers> {
  return withFreshPorts(
    () => freePorts(7),
    ([redis = 0, repo = 0, repoMetrics = 0, controller = 0, setMetrics = 0, setProbe = 0, setHook = 0]) =>
      start(given, {
        redis,
        repoServer: repo,
        repoServerMetrics: repoMetrics,
        controllerMetrics: controller,
        applicationSetMetrics: setMetrics,
        applicationSetProbe: setProbe,
        applicationSetHook: setHook,
      }),
  );
}

async function start(given: ServersGiven, ports: ArgoCdPorts): Promise<Servers> {
  const { programs, objects, redis, api, namespace, dir, overrides } = given;
  await using undo = new AsyncDisposableStack();
  const run = async (command: ServerCommand, isReady: () => Promise<boolean>) =>
    undo.adopt(await launch(command, isReady), end);
  const cache = await run(redisCommand(redis, dir, ports), () => accepts(ports.redis));
  const server = async (name: ArgoCdServer, listens: readonly number[], isReady: () => Promise<boolean>) => {
    const settings = await settingsOf(api, namespace, objects, manifests[name]);
    const env = { ...given.env, ...settings, ...overrides };
    const command = argoCdCommand(name, programs, dir, ports, env);
    const { pid } = await run(command, isReady);
    return { name, pid, ports: listens, version: programs.argocd.version };
  };
  const { repoServer, repoServerMetrics, controllerMetrics } = ports;
  const { applicationSetMetrics, applicationSetProbe, applicationSetHook } = ports;
  const started = await Promise.all([
    server('argocd-repo-server', [repoServer, repoServerMetrics], () => isHealthy(repoServerMetrics)),
    server('argocd-application-controller', [controllerMetrics], () => isHealthy(controllerMetrics)),
    // It has nothing to ask for its health.
    server(
      'argocd-applicationset-controller',
      [applicationSetMetrics, applicationSetProbe, applicationSetHook],
      () => accepts(applicationSetHook),
    ),
  ]);
  const life = undo.move();
  return {
    processes: [
      { name: 'redis-server', pid: cache.pid, ports: [ports.redis], version: redis.version },
      ...started,
    ],
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}

/** Nothing is kept, so none is asked to end in good order. */
const end = (server: ServerProcess): Promise<void> => endProcess(server, 'SIGKILL', GRACE);

const isHealthy = async (port: number): Promise<boolean> =>
  (await fetch(`http://127.0.0.1:${port}/healthz`)).ok;

/** Whether something accepts connections on a port of 127.0.0.1. */
function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket.once('connect', () => answer(true));
    socket.once('error', () => answer(false));
  });
}
