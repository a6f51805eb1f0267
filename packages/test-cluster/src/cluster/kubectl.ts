import { spawn } from 'node:child_process';
import { join } from 'node:path';

/** What a kubectl command left. */
export interface KubectlResult {
  readonly stdout: string;
  readonly stderr: string;
  /** Exit status; null after a signal. */
  readonly code: number | null;
}

export interface KubectlOptions {
  /** Standard input, for `-f -`. */
  readonly input?: string;
  /** Whether a failure is a result too, not an error. @default false */
  readonly allowFailure?: boolean;
}

/** kubectl of the cluster's own release, as its administrator. */
export type Kubectl = (args: readonly string[], options?: KubectlOptions) => Promise<KubectlResult>;

/**
 * @param program path of kubectl
 * @param dir folder of the cluster, for kubectl's own cache
 * @returns a function that throws Error with kubectl's messages when it fails, unless that is allowed
 */
export function kubectlWith(program: string, kubeconfig: string, dir: string): Kubectl {
  const env = {
    ...process.env,
    KUBECONFIG: kubeconfig,
    KUBECACHEDIR: join(dir, 'kubectl-cache'),
    HOME: dir,
    NO_PROXY: '127.0.0.1',
    no_proxy: '127.0.0.1',
  };
  return async (args, { input, allowFailure = false } = {}) => {
    const result = await run(program, args, input, env);
    if (result.code !== 0 && !allowFailure) {
      throw new Error(
        `"kubectl ${args.join(' ')}" failed (exit status ${result.code}): ${(result.stderr.trim() || result.stdout.trim()).slice(-4000)}`,
      );
    }
    return result;
  };
}

function run(
  program: string,
  args: readonly string[],
  input: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<KubectlResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
    const [out, err]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (part: Buffer) => out.push(part));
    child.stderr.on('data', (part: Buffer) => err.push(part));
    // It may end without reading its input; its exit status tells what that means.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({
        stdout: Buffer.concat(out).toString('utf8'),
        stderr: Buffer.concat(err).toString('utf8'),
        code,
      }),
    );
  });
}
