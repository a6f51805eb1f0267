import { runCommand } from '@fink/local-servers';
import { isAtLeast } from './go-mod.ts';

/** The Go that builds a module. */
export interface GoToolchain {
  /** Version and platform for the key of what it builds: "go1.26.8 linux/amd64". */
  readonly identity: string;
  /** Environment of its commands. */
  readonly env: NodeJS.ProcessEnv;
}

/**
 * The installed Go, or the one that the module demands when the installed one is older: Go 1.21 and newer fetch
 * that themselves, checked against Go's checksum database.
 * @param folder folder of the go.mod
 * @param needed the Go version that it demands
 * @throws Error saying what to install when there is no Go, or one that is too old
 */
export async function goToolchain(
  folder: string,
  needed: string,
  environment: NodeJS.ProcessEnv = process.env,
): Promise<GoToolchain> {
  const common = { ...environment, CGO_ENABLED: '0', GOWORK: 'off' };
  const local = { ...common, GOTOOLCHAIN: 'local' };
  // Outside of a module, where an older Go does not refuse to answer.
  const installed = await goEnv('/', local, needed);
  if (isAtLeast(installed.version, needed)) return { identity: installed.identity, env: local };
  if (!isAtLeast(installed.version, '1.21')) {
    throw new Error(
      `The test cluster is built with Go ${needed} or newer, but "go" is ${installed.version}. ${remedy(needed)}`,
    );
  }
  const fetching = { ...common, GOTOOLCHAIN: 'auto' };
  return { identity: (await goEnv(folder, fetching, needed)).identity, env: fetching };
}

const remedy = (needed: string): string =>
  `Install Go ${needed} or newer (https://go.dev/dl; Debian, Ubuntu: apt-get install golang) and set PATH.`;

async function goEnv(
  cwd: string,
  env: NodeJS.ProcessEnv,
  needed: string,
): Promise<{ readonly version: string; readonly identity: string }> {
  let result: Awaited<ReturnType<typeof runCommand>>;
  try {
    result = await runCommand('go', ['env', 'GOVERSION', 'GOOS', 'GOARCH'], { cwd, env });
  } catch (error) {
    throw new Error(
      `The test cluster (etcd and the Kubernetes API server) is built from source, but "go" cannot be run. ${remedy(needed)}`,
      { cause: error },
    );
  }
  // A download of another Go is announced in the same output, before the answer or after it.
  const answer = result.output.split('\n').filter((line) => line !== '' && !line.startsWith('go: '));
  const [version = '', os = '', arch = ''] = answer;
  if (result.status !== 0 || !version.startsWith('go')) {
    throw new Error(`"go env" failed in ${cwd}: ${result.output.trim().slice(-1000)} ${remedy(needed)}`);
  }
  return { version: version.slice('go'.length), identity: `${version} ${os}/${arch}` };
}
