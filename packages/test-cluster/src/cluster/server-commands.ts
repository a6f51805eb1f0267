import { join } from 'node:path';
import type { BuiltPrograms } from '../programs/build-programs.ts';
import type { Credentials } from './credentials.ts';

/** Ports of 127.0.0.1 that a cluster listens on; nothing listens on other addresses. */
export interface ClusterPorts {
  readonly etcd: number;
  /** etcd insists on a port for its peers, of which it has none. */
  readonly etcdPeers: number;
  readonly apiServer: number;
  /** Used when there are nodes. */
  readonly kwok: number;
}

/** What a server of a cluster is started with. */
export interface ServerCommand {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly logFile: string;
}

/** etcd with its data in `dir`; a crash of the machine may lose them. */
export function etcdCommand(programs: BuiltPrograms, dir: string, ports: ClusterPorts): ServerCommand {
  const clients = `http://127.0.0.1:${ports.etcd}`;
  const peers = `http://127.0.0.1:${ports.etcdPeers}`;
  return {
    name: 'etcd',
    program: programs.etcd.path,
    args: flags({
      name: 'test',
      'data-dir': join(dir, 'etcd'),
      'listen-client-urls': clients,
      'advertise-client-urls': clients,
      'listen-peer-urls': peers,
      'initial-advertise-peer-urls': peers,
      'initial-cluster': `test=${peers}`,
      'unsafe-no-fsync': 'true',
      'log-level': 'warn',
    }),
    env: environment(dir),
    logFile: join(dir, 'etcd.log'),
  };
}

/**
 * The API server with the admission plug-ins that it has by default, so with NamespaceLifecycle, LimitRanger,
 * ResourceQuota, ServiceAccount, PodSecurity and ValidatingAdmissionPolicy as a real cluster.
 */
export function apiServerCommand(
  programs: BuiltPrograms,
  dir: string,
  ports: ClusterPorts,
  credentials: Credentials,
): ServerCommand {
  return {
    name: 'Kubernetes API',
    program: programs['kube-apiserver'].path,
    args: flags({
      'etcd-servers': `http://127.0.0.1:${ports.etcd}`,
      'bind-address': '127.0.0.1',
      'secure-port': String(ports.apiServer),
      'advertise-address': '127.0.0.1',
      // The reconciler refuses to publish a loopback address for pods, of which none runs here.
      'endpoint-reconciler-type': 'none',
      'cert-dir': credentials.certificates,
      'token-auth-file': credentials.tokenFile,
      'authorization-mode': 'RBAC',
      'service-account-issuer': 'https://kubernetes.default.svc',
      'service-account-key-file': credentials.serviceAccountKey,
      'service-account-signing-key-file': credentials.serviceAccountKey,
      'service-cluster-ip-range': '10.96.0.0/16',
      'allow-privileged': 'true',
      profiling: 'false',
    }),
    env: environment(dir),
    logFile: join(dir, 'kube-apiserver.log'),
  };
}

/** `--name=value` for each. */
export const flags = (values: Readonly<Record<string, string>>): string[] =>
  Object.entries(values).map(([name, value]) => `--${name}=${value}`);

/** Nothing of the caller's environment may reach a server: ETCD_* would override flags, proxies its addresses. */
export const environment = (dir: string): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: dir,
  TMPDIR: dir,
  // Large definitions keep the garbage collector busy: a quarter less time for about 1 GB more memory.
  GOGC: '200',
});
