import { chmod, copyFile, cp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { runCommand } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { readObjects } from '../objects/read-objects.ts';
import type { GoToolchain } from './go-toolchain.ts';
import { moduleFolder, type Program, type SourceEdit } from './program.ts';

/** Objects of a program's module by the name of their file without folder: "argocd-cm.yaml". */
export type ModuleObjects = Readonly<Record<string, readonly KubernetesObject[]>>;

/**
 * Folder with the sources of the module that a program's version is that of, fetched if need be.
 * @throws Error showing what Go said
 */
export async function sourcesOf(program: Program, go: GoToolchain): Promise<string> {
  const cwd = moduleFolder(program);
  const args = ['list', '-mod=readonly', '-m', '-f', '{{.Dir}}', program.versionOf];
  const fetched = await runCommand('go', ['mod', 'download', program.versionOf], { cwd, env: go.env });
  const listed = await runCommand('go', args, { cwd, env: go.env });
  const folder = listed.output.trim().split('\n').at(-1) ?? '';
  if (listed.status !== 0 || folder === '') {
    throw new Error(
      `The sources of ${program.versionOf} cannot be fetched: ${fetched.output.trim()} ${listed.output.trim()}`,
    );
  }
  return folder;
}

/** Reads objects from files of a module, which takes seconds for large definitions. */
export async function objectsOf(files: readonly string[], sources: string): Promise<ModuleObjects> {
  const read = files.map(async (file) => [basename(file), await readObjects(join(sources, file))] as const);
  return Object.fromEntries(await Promise.all(read));
}

/**
 * Copies the sources of a program's module with its edit to a folder (Go changes no file of its own store), with a
 * go.mod that takes the module from there.
 * @returns that go.mod, for `go build -modfile`
 * @throws Error when the text to replace does not occur exactly once: the module has changed
 */
export async function editedModule(
  program: Program,
  { file, from, to, without }: SourceEdit,
  sources: string,
  folder: string,
): Promise<string> {
  const text = await readFile(join(sources, file), 'utf8');
  if (text.split(from).length !== 2) {
    throw new Error(
      `${program.versionOf}: ${file} does not have "${from}" once: adapt the edit in program.ts.`,
    );
  }
  const copy = join(folder, 'module');
  const leftOut = new Set(without.map((name) => join(sources, name)));
  await cp(sources, copy, { recursive: true, filter: (path) => !leftOut.has(path) });
  // Files of Go's store are read-only.
  await chmod(join(copy, dirname(file)), 0o755);
  await rm(join(copy, file), { force: true });
  await writeFile(join(copy, file), text.replace(from, to));
  const modFile = join(folder, 'go.mod');
  const ours = moduleFolder(program);
  const goMod = await readFile(join(ours, 'go.mod'), 'utf8');
  await writeFile(modFile, `${goMod}\nreplace ${program.versionOf} => ${copy}\n`);
  await copyFile(join(ours, 'go.sum'), join(folder, 'go.sum'));
  return modFile;
}
