import { mkdir } from 'node:fs/promises';
import { cacheDir } from './cache-dir.ts';
import { runProgram } from './run-program.ts';
import type { GoSource } from './sources.ts';

/**
 * Folder of a Go module's files, downloaded into Go's module cache on first use.
 * @throws Error when Go is missing, when the download fails, or when its checksum is not the pinned one
 */
export async function goModule({ module, version, sum }: GoSource): Promise<string> {
  const cwd = cacheDir();
  await mkdir(cwd, { recursive: true });
  const needs = 'Schemas come from Go modules: install Go 1.24 or newer (https://go.dev/dl).';
  const output = await runProgram('go', ['mod', 'download', '-json', `${module}@${version}`], { cwd, needs });
  const found = JSON.parse(output) as { readonly Dir: string; readonly Sum: string };
  if (found.Sum !== sum) {
    throw new Error(
      `The Go module ${module} ${version} has the checksum ${found.Sum}, expected ${sum}. If the version in packages/manifests/src/crds/sources.ts was changed on purpose, write the new checksum there; otherwise distrust the module proxy.`,
    );
  }
  return found.Dir;
}
