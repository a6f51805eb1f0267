import { spawn } from 'node:child_process';

/** What a finished command left: its exit status (null after a signal) and all it printed. */
export interface CommandResult {
  readonly status: number | null;
  readonly output: string;
}

/**
 * Runs a command to its end, collecting standard output and standard error together.
 * @throws the spawn error; code ENOENT when the program is not installed
 */
export function runCommand(
  program: string,
  args: readonly string[],
  options: { readonly cwd?: string; readonly env?: NodeJS.ProcessEnv } = {},
): Promise<CommandResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output: Buffer.concat(parts).toString('utf8') }));
  });
}
