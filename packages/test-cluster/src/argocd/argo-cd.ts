import { makeDataDir } from '@fink/local-servers';
import type { ClusterProcess, TestCluster } from '../cluster/test-cluster.ts';
import { buildPrograms, type Report, toStandardError } from '../programs/build-programs.ts';
import { argoCd as argoCdPrograms } from '../programs/program.ts';
import { type Applications, applicationsOf } from './applications.ts';
import { install } from './installation.ts';
import { findRedis } from './redis.ts';
import { argoCdEnvironment } from './server-commands.ts';
import { startServers } from './servers.ts';

/** Argo CD beside a test cluster, which it looks after as if it ran in it. */
export interface ArgoCd extends Applications, AsyncDisposable {
  /** Where its settings and Applications are. */
  readonly namespace: string;
  /** Folder of its data and logs (`<process>.log`); removed in the end. */
  readonly dir: string;
  readonly processes: readonly ClusterProcess[];
  /** Ends the servers and starts them anew with the settings that the cluster holds now. */
  restart(): Promise<void>;
  /** Ends its processes and removes its folder; what it brought to the cluster stays. */
  stop(): Promise<void>;
}

export interface ArgoCdOptions {
  /** @default argocd */
  readonly namespace?: string;
  /** Seconds between two waves of a sync; 2 in a real installation. @default 0 */
  readonly syncWaveDelay?: number;
  /** Seconds after which it looks at git again by itself. @default what argocd-cm says (timeout.reconciliation) */
  readonly reconciliation?: number;
  /**
   * Whether it reaches nothing but this machine, as in a network without a way out: a repository or chart elsewhere
   * fails at once, on every machine alike. @default true
   */
  readonly offline?: boolean;
  /** Further environment variables of its servers, which win over the cluster's settings. */
  readonly env?: Readonly<Record<string, string>>;
  /** Takes the messages of a first build. @default standard error */
  readonly report?: Report;
}

/**
 * Starts Redis, the repository server, the application controller and the ApplicationSet controller of Argo CD, on
 * loopback, after building them on first use. They take their settings from the cluster's argocd-cm and
 * argocd-cmd-params-cm as in a real installation: apply `dist-manifests/<env>/bootstrap/` before (with
 * `prepareArgoCd`, which makes namespace and definitions). What is missing of a normal installation is made.
 * Repositories are any that git can read: `file:///path/to/bare.git` works; charts need a folder of a repository.
 * @throws Error saying what to install when Go, git or Redis is missing, or with the end of a server's log
 */
export async function startArgoCd(cluster: TestCluster, options: ArgoCdOptions = {}): Promise<ArgoCd> {
  const {
    namespace = 'argocd',
    syncWaveDelay = 0,
    reconciliation,
    offline = true,
    env = {},
    report = toStandardError,
  } = options;
  const { api } = cluster;
  const redis = await findRedis(report);
  const programs = await buildPrograms(report, argoCdPrograms);
  const objects = await programs.argocd.objects();
  await install(api, namespace, objects);
  await using undo = new AsyncDisposableStack();
  const { path: dir } = undo.use(await makeDataDir('argo-cd'));
  const overrides = {
    ARGOCD_SYNC_WAVE_DELAY: String(syncWaveDelay),
    ...(reconciliation !== undefined && { ARGOCD_RECONCILIATION_TIMEOUT: `${reconciliation}s` }),
    ...(offline && noWayOut),
    ...env,
  };
  const base = await argoCdEnvironment(programs, dir, cluster.kubeconfig, namespace);
  const run = () => startServers({ programs, objects, redis, api, namespace, dir, env: base, overrides });
  let servers = await run();
  undo.defer(() => servers[Symbol.asyncDispose]());
  const life = undo.move();
  const stop = () => life.disposeAsync();
  return {
    ...applicationsOf(api, namespace),
    namespace,
    dir,
    get processes() {
      return servers.processes;
    },
    async restart() {
      await servers[Symbol.asyncDispose]();
      servers = await run();
    },
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** A proxy that does not exist; git, helm and Argo CD itself go through it, but not for loopback. */
const noWayOut = {
  HTTP_PROXY: 'http://127.0.0.1:1',
  HTTPS_PROXY: 'http://127.0.0.1:1',
  NO_PROXY: '127.0.0.1,localhost',
};

/**
 * Makes what an installation of Argo CD brings before its servers start: its definitions, namespace, settings as
 * they come with it, the AppProject "default". What exists stays as it is. `startArgoCd` does it, too.
 */
export async function prepareArgoCd(cluster: TestCluster, options: ArgoCdOptions = {}): Promise<void> {
  const { argocd } = await buildPrograms(options.report ?? toStandardError, ['argocd']);
  await install(cluster.api, options.namespace ?? 'argocd', await argocd.objects());
}
