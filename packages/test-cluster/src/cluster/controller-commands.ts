import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltPrograms } from '../programs/build-programs.ts';
import type { controllers } from '../programs/program.ts';
import type { Credentials } from './credentials.ts';
import { environment, flags, type ServerCommand } from './server-commands.ts';

/** The programs that act on the objects of a cluster. */
export type ControllerPrograms = BuiltPrograms<(typeof controllers)[number]>;

/** No limit to speak of: the defaults are meant for API servers with many clients. */
const MANY_REQUESTS = { 'kube-api-qps': '500', 'kube-api-burst': '1000' };

/** The controllers, as the cluster's administrator; they listen nowhere. */
export function controllerManagerCommand(
  programs: ControllerPrograms,
  dir: string,
  kubeconfig: string,
  credentials: Credentials,
): ServerCommand {
  return {
    name: 'controller manager',
    program: programs['kube-controller-manager'].path,
    args: flags({
      kubeconfig,
      'secure-port': '0',
      'leader-elect': 'false',
      'service-account-private-key-file': credentials.serviceAccountKey,
      'root-ca-file': credentials.authority,
      // It makes this folder, elsewhere by default.
      'flex-volume-plugin-dir': join(dir, 'volume-plugins'),
      // On a busy machine a node may be late with its sign of life, and its pods would be moved.
      'node-monitor-grace-period': '10m',
      ...MANY_REQUESTS,
    }),
    env: environment(dir),
    logFile: join(dir, 'kube-controller-manager.log'),
  };
}

/** The scheduler, as the cluster's administrator; it listens nowhere. */
export function schedulerCommand(
  programs: ControllerPrograms,
  dir: string,
  kubeconfig: string,
): ServerCommand {
  return {
    name: 'scheduler',
    program: programs['kube-scheduler'].path,
    args: flags({ kubeconfig, 'secure-port': '0', 'leader-elect': 'false', ...MANY_REQUESTS }),
    env: environment(dir),
    logFile: join(dir, 'kube-scheduler.log'),
  };
}

/**
 * kwok, which plays the nodes: pods run as soon as they are scheduled, those of Jobs succeed at once, claims of every
 * storage class get a volume.
 */
export async function kwokCommand(
  programs: ControllerPrograms,
  dir: string,
  kubeconfig: string,
  port: number,
): Promise<ServerCommand> {
  const config = join(dir, 'kwok-stages.yaml');
  const stages = Object.values(await programs.kwok.objects())
    .flat()
    .filter(({ kind }) => kind === 'Stage')
    // Whatever an environment calls its storage classes.
    .map((stage) => JSON.stringify(stage).replace(ONE_CLASS, 'has(self.spec.storageClassName)'));
  await writeFile(config, stages.join('\n---\n'));
  return {
    name: 'kwok',
    program: programs.kwok.path,
    args: flags({
      kubeconfig,
      config,
      'manage-all-nodes': 'true',
      'node-ip': '127.0.0.1',
      'node-lease-duration-seconds': '40',
      'server-address': `127.0.0.1:${port}`,
    }),
    env: environment(dir),
    logFile: join(dir, 'kwok.log'),
  };
}

const ONE_CLASS = "self.spec.storageClassName == 'kwok-volume'";
