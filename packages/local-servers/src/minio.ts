import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir } from './cache-dir.ts';
import { makeDataDir } from './data-dir.ts';
import { withFileLock } from './file-lock.ts';
import { freePorts } from './free-ports.ts';
import { launch, withFreshPorts } from './launch.ts';
import { localServer } from './local-server.ts';
import { runCommand } from './run-command.ts';
import { type LocalS3, newKeys } from './s3.ts';
import { answersS3, type S3Address } from './s3-request.ts';
import type { ServerProcess } from './server-process.ts';

/** The last commit of MinIO's repository; Go checks its sources against the public checksum database. */
const VERSION = 'v0.0.0-20260212201848-7aac2a2c5b7c';

/** Path of the MinIO program when an earlier run has built it; undefined otherwise. */
export function cachedMinio(): string | undefined {
  const path = binary();
  return existsSync(path) ? path : undefined;
}

/**
 * Starts MinIO, a second S3 server, building it from source on first use, which takes about five minutes.
 * @throws Error saying what to install when Go is missing, or showing what went wrong
 */
export async function startMinio(): Promise<LocalS3> {
  const program = cachedMinio() ?? (await build());
  const { path: dataDir } = await makeDataDir('minio');
  const keys = newKeys();
  const [address, first] = await withFreshPorts(
    () => freePorts(1),
    async ([port]): Promise<[S3Address, ServerProcess]> => {
      const chosen = { endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', ...keys };
      return [chosen, await run(program, dataDir, chosen)];
    },
  );
  return Object.assign(
    localServer(dataDir, first, () => run(program, dataDir, address), false),
    address,
  );
}

function run(program: string, dataDir: string, address: S3Address): Promise<ServerProcess> {
  const command = {
    name: 'S3 (MinIO)',
    program,
    args: ['server', '--quiet', '--address', new URL(address.endpoint).host, join(dataDir, 'objects')],
    env: {
      ...process.env,
      MINIO_ROOT_USER: address.accessKeyId,
      MINIO_ROOT_PASSWORD: address.secretAccessKey,
      MINIO_BROWSER: 'off',
      MINIO_UPDATE: 'off',
      HOME: dataDir,
    },
    logFile: join(dataDir, 'server.log'),
  };
  return launch(command, () => answersS3(address));
}

function binary(): string {
  return join(cacheDir(), `minio-${VERSION}`, process.platform === 'win32' ? 'minio.exe' : 'minio');
}

async function build(): Promise<string> {
  const path = binary();
  const dir = join(path, '..');
  await withFileLock(`${dir}.lock`, async () => {
    if (existsSync(path)) return;
    const building = `${dir}.${process.pid}`;
    try {
      await mkdir(building, { recursive: true });
      const result = await runCommand('go', ['install', `github.com/minio/minio@${VERSION}`], {
        env: { ...process.env, GOBIN: building, CGO_ENABLED: '0' },
      });
      if (result.status !== 0) {
        throw new Error(
          `MinIO could not be built (exit status ${result.status}):\n${result.output.slice(-2000)}`,
        );
      }
      await rename(building, dir);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      throw new Error(
        'MinIO is built from source, but "go" cannot be run. Install Go 1.24 or newer (https://go.dev/dl) and set PATH.',
        { cause: error },
      );
    } finally {
      await rm(building, { recursive: true, force: true });
    }
  });
  return path;
}
