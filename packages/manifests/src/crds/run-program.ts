import { execFile } from 'node:child_process';

/**
 * Standard output of a program run to its end.
 * @throws Error with `needs` when it cannot be started, and with its output when it fails
 */
export function runProgram(
  program: string,
  args: readonly string[],
  { cwd, needs }: { readonly cwd: string; readonly needs: string },
): Promise<string> {
  return new Promise((resolve, reject) => {
    // A toolchain download would be a second, unpinned source.
    const env = { ...process.env, GOTOOLCHAIN: 'local' };
    execFile(program, args, { cwd, env, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      if (error === null) resolve(stdout);
      else if ('code' in error && error.code === 'ENOENT')
        reject(new Error(`"${program}" cannot be run. ${needs}`, { cause: error }));
      else
        reject(
          new Error(`"${program} ${args.join(' ')}" failed: ${`${stdout}\n${stderr}`.trim().slice(-2000)}`, {
            cause: error,
          }),
        );
    });
  });
}
