import type { WaitOptions } from '@fink/local-servers';
import type { ClusterProcess, TestCluster } from '../cluster/test-cluster.ts';
import type { Report } from '../programs/build-programs.ts';
import type { Application } from './application.ts';

/** Argo CD beside a test cluster, which it looks after as if it ran in it. */
export interface ArgoCd extends AsyncDisposable {
  /** Where its settings and Applications are. */
  readonly namespace: string;
  /** Folder of its data and logs (`<process>.log`); removed in the end. */
  readonly dir: string;
  readonly processes: readonly ClusterProcess[];
  /** An Application as the API server has it now; undefined when there is none of this name. */
  application(name: string): Promise<Application | undefined>;
  /** All Applications of its namespace, by name. */
  applications(): Promise<readonly Application[]>;
  /** Has it compare an Application (or all of them) with the newest commit now, as a web hook of the git server would. */
  refresh(name?: string): Promise<void>;
  /**
   * Waits until `isSettled`, asking for a refresh at the beginning.
   * @param revision commit that it must be of
   * @throws Error that tells what the Application says of itself
   */
  settled(name: string, options?: SettledOptions): Promise<Application>;
  /** Ends the servers and starts them anew with the settings that the cluster holds now. */
  restart(): Promise<void>;
  /** Ends its processes and removes its folder; what it brought to the cluster stays. */
  stop(): Promise<void>;
}

export interface SettledOptions extends Partial<WaitOptions> {
  /** Commit that it must be of. @default any */
  readonly revision?: string;
}

export interface ArgoCdOptions {
  /** @default argocd */
  readonly namespace?: string;
  /** Seconds between two waves of a sync; 2 in a real installation. @default 0 */
  readonly syncWaveDelay?: number;
  /** Seconds after which it looks at git again by itself. @default what argocd-cm says (timeout.reconciliation) */
  readonly reconciliation?: number;
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
export async function startArgoCd(_cluster: TestCluster, _options: ArgoCdOptions = {}): Promise<ArgoCd> {
  throw new Error('not yet');
}

/**
 * Makes what an installation of Argo CD brings before its servers start: its definitions, namespace, empty
 * settings, the AppProject "default". What exists stays as it is. `startArgoCd` does it, too.
 */
export async function prepareArgoCd(_cluster: TestCluster, _options: ArgoCdOptions = {}): Promise<void> {
  throw new Error('not yet');
}
