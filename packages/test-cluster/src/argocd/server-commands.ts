import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { environment, flags, type ServerCommand } from '../cluster/server-commands.ts';
import type { BuiltPrograms } from '../programs/build-programs.ts';
import type { argoCd } from '../programs/program.ts';
import type { Redis } from './redis.ts';

export type ArgoCdPrograms = BuiltPrograms<(typeof argoCd)[number]>;

/** Ports of 127.0.0.1. */
export interface ArgoCdPorts {
  readonly redis: number;
  readonly repoServer: number;
  readonly repoServerMetrics: number;
  readonly controllerMetrics: number;
  readonly applicationSetMetrics: number;
  readonly applicationSetProbe: number;
  readonly applicationSetHook: number;
}

/** Redis, which keeps nothing on disk. */
export function redisCommand({ program }: Redis, dir: string, ports: ArgoCdPorts): ServerCommand {
  const args = ['--bind', '127.0.0.1', '--port', String(ports.redis), '--save', '', '--dir', dir];
  return { name: 'Redis', program, args, env: environment(dir), logFile: join(dir, 'redis.log') };
}

/** A server of Argo CD, by the name of its binary. */
export type ArgoCdServer =
  | 'argocd-repo-server'
  | 'argocd-application-controller'
  | 'argocd-applicationset-controller';

/** The command of a server. @param env of `argoCdEnvironment` and of its settings */
export function argoCdCommand(
  server: ArgoCdServer,
  programs: ArgoCdPrograms,
  dir: string,
  ports: ArgoCdPorts,
  env: NodeJS.ProcessEnv,
): ServerCommand {
  return {
    name: server,
    program: programs.argocd.path,
    args: flags(argumentsOf(server, ports)),
    env: { ...env, ARGOCD_BINARY_NAME: server },
    logFile: join(dir, `${server}.log`),
  };
}

function argumentsOf(server: ArgoCdServer, ports: ArgoCdPorts): Record<string, string> {
  const local = (port: number) => `127.0.0.1:${port}`;
  switch (server) {
    case 'argocd-repo-server':
      return {
        address: '127.0.0.1',
        port: String(ports.repoServer),
        'metrics-address': '127.0.0.1',
        'metrics-port': String(ports.repoServerMetrics),
        redis: local(ports.redis),
        'disable-tls': 'true',
        'client-ca-path': '',
      };
    case 'argocd-application-controller':
      return {
        'metrics-port': String(ports.controllerMetrics),
        redis: local(ports.redis),
        'repo-server': local(ports.repoServer),
        'repo-server-plaintext': 'true',
      };
    case 'argocd-applicationset-controller':
      return {
        'metrics-addr': local(ports.applicationSetMetrics),
        'probe-addr': local(ports.applicationSetProbe),
        'webhook-addr': local(ports.applicationSetHook),
        'argocd-repo-server': local(ports.repoServer),
        'repo-server-plaintext': 'true',
      };
  }
}

/**
 * The environment of all servers of Argo CD: they reach the cluster with the kubeconfig of its administrator.
 * @param dir their folder, where it makes what they expect to find
 */
export async function argoCdEnvironment(
  programs: ArgoCdPrograms,
  dir: string,
  clusterConfig: string,
  namespace: string,
): Promise<NodeJS.ProcessEnv> {
  const [kubeconfig, gitConfig] = [join(dir, 'kubeconfig'), join(dir, 'gitconfig')];
  const [tls, ssh, gnupg] = [join(dir, 'tls'), join(dir, 'ssh'), join(dir, 'gnupg')];
  await Promise.all([tls, ssh, gnupg].map((folder) => mkdir(folder, { recursive: true, mode: 0o700 })));
  const config = JSON.parse(await readFile(clusterConfig, 'utf8')) as {
    contexts: { context: { namespace: string } }[];
  };
  for (const { context } of config.contexts) context.namespace = namespace;
  await writeFile(kubeconfig, JSON.stringify(config), { mode: 0o600 });
  // A repository may belong to another user of this machine.
  await writeFile(gitConfig, '[safe]\n\tdirectory = *\n');
  const tools = join(dir, 'bin');
  await mkdir(tools);
  // Its image has a script that says who signed a commit: nobody, here.
  await writeFile(join(tools, 'git-verify-wrapper.sh'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  const base = environment(dir);
  return {
    ...base,
    PATH: [tools, dirname(programs.helm.path), base['PATH']].join(delimiter),
    KUBECONFIG: kubeconfig,
    GIT_CONFIG_GLOBAL: gitConfig,
    // "https://kubernetes.default.svc" is the cluster of the kubeconfig.
    ARGOCD_FAKE_IN_CLUSTER: 'true',
    ARGOCD_GPG_ENABLED: 'false',
    ARGOCD_GNUPGHOME: gnupg,
    ARGOCD_TLS_DATA_PATH: tls,
    ARGOCD_SSH_DATA_PATH: ssh,
    ARGOCD_K8S_CLIENT_QPS: '500',
    ARGOCD_K8S_CLIENT_BURST: '1000',
  };
}
