import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheDir, runCommand, withFileLock } from '@fink/local-servers';
import { parseGoMod } from './go-mod.ts';
import { type GoToolchain, goToolchain } from './go-toolchain.ts';
import { editedModule, type ModuleObjects, objectsOf, sourcesOf } from './module-parts.ts';
import {
  allPrograms,
  controlPlane,
  moduleFolder,
  type Program,
  type ProgramName,
  programOf,
} from './program.ts';

/**
 * Milliseconds that the first build may take on a small busy machine: the time limit for the set-up of a test that
 * starts a cluster. Every later start takes seconds.
 */
export const buildTimeLimit = 45 * 60_000;

/** A built program. */
export interface BuiltProgram {
  readonly path: string;
  /** Its version without a leading "v": "1.35.4". */
  readonly version: string;
  /** Objects that its module brings for it. @throws Error when it brings none */
  objects(): Promise<ModuleObjects>;
}

/** Programs by their names, by default those of a control plane. */
export type BuiltPrograms<N extends ProgramName = (typeof controlPlane)[number]> = Readonly<
  Record<N, BuiltProgram>
>;

/** Says what happens during a long build; a line each. */
export type Report = (message: string) => void;

/** Reports where a person sees it and no result is. */
export const toStandardError: Report = (message) => void process.stderr.write(`${message}\n`);

/**
 * The programs of a cluster, built from the Go modules below go/ on first use (minutes) and kept in the cache folder
 * under a hash of all that they are made from. Go's own caches are used and left alone.
 * @param names which of them. @default those of a control plane
 * @throws Error saying what to install when Go is missing, or showing what the compiler said
 */
export async function buildPrograms<N extends ProgramName = (typeof controlPlane)[number]>(
  report: Report = toStandardError,
  names: readonly N[] = controlPlane as readonly ProgramName[] as readonly N[],
): Promise<BuiltPrograms<N>> {
  const built: Partial<Record<ProgramName, BuiltProgram>> = {};
  // One after the other: each build already uses all cores, and one may need gigabytes.
  for (const name of names) built[name] = await buildOne(programOf(name), report);
  return built as BuiltPrograms<N>;
}

/** Builds all programs that any cluster needs. @throws Error as `buildPrograms` does */
export async function buildAll(report?: Report): Promise<void> {
  await buildPrograms(report, allPrograms);
}

async function buildOne(program: Program, report: Report): Promise<BuiltProgram> {
  const source = await readSource(program);
  const mod = parseGoMod(source.goMod);
  const version = mod.version(program.versionOf);
  const go = await goToolchain(moduleFolder(program), mod.go);
  const args = buildArguments(program, version);
  const key = sourceKey(source, args, go);
  const dir = join(cacheDir(), `${program.name}-${version}-${key}`);
  const path = join(dir, process.platform === 'win32' ? `${program.name}.exe` : program.name);
  if (!existsSync(path)) {
    await withFileLock(`${dir}.lock`, async () => {
      if (!existsSync(path)) await build({ program, version, args, go, dir, report });
    });
  }
  const objects = async () => JSON.parse(await readFile(join(dir, OBJECTS_FILE), 'utf8')) as ModuleObjects;
  return { path, version, objects };
}

/** Beside the program, where its module brings objects for it. */
const OBJECTS_FILE = 'objects.json';

interface Source {
  readonly goMod: string;
  /** Everything that makes the program: go.mod, go.sum, its main package, and what is taken or changed beyond. */
  readonly texts: readonly string[];
}

async function readSource(program: Program): Promise<Source> {
  const folder = moduleFolder(program);
  const main = join(folder, program.main);
  const files = (await readdir(main)).filter((name) => name.endsWith('.go')).sort();
  const [goMod, goSum, ...mains] = await Promise.all(
    [join(folder, 'go.mod'), join(folder, 'go.sum'), ...files.map((name) => join(main, name))].map((file) =>
      readFile(file, 'utf8'),
    ),
  );
  const { objects, edit } = program;
  const further = [objects, edit].filter((part) => part !== undefined).map((part) => JSON.stringify(part));
  return { goMod, texts: [goMod, goSum, ...mains, ...further] };
}

function buildArguments({ main, variables }: Program, version: string): string[] {
  const values = Object.entries(variables?.(version) ?? {}).map(([name, value]) => `-X ${name}=${value}`);
  const linker = ['-s', '-w', ...values].join(' ');
  // Neither the path of this clone nor its commit may change the program.
  return ['-mod=readonly', '-trimpath', '-buildvcs=false', `-ldflags=${linker}`, `./${main}`];
}

function sourceKey({ texts }: Source, args: readonly string[], { identity }: GoToolchain): string {
  const hash = createHash('sha256');
  for (const text of [identity, ...args, ...texts]) hash.update(`${text.length}:`).update(text);
  return hash.digest('hex').slice(0, 16);
}

interface Build {
  readonly program: Program;
  readonly version: string;
  readonly args: readonly string[];
  readonly go: GoToolchain;
  readonly dir: string;
  readonly report: Report;
}

async function build({ program, version, args, go, dir, report }: Build): Promise<void> {
  const what = `${program.name} ${version}`;
  // One name for all attempts, so that one that was killed leaves nothing for ever.
  const [building, editing] = [`${dir}.building`, `${dir}.editing`];
  const remove = async () => {
    for (const folder of [building, editing]) await rm(folder, { recursive: true, force: true });
  };
  const started = Date.now();
  const seconds = (): string => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  report(`Building ${what} with ${go.identity} (once; minutes the first time) ...`);
  const progress = setInterval(() => report(`  still building ${what} (${seconds()})`), 60_000);
  try {
    await remove();
    await mkdir(building, { recursive: true });
    const cwd = moduleFolder(program);
    const flags = await prepare(program, go, building, editing);
    const all = ['build', ...flags, '-o', `${building}/`, ...args];
    const result = await runCommand('go', all, { cwd, env: go.env });
    if (result.status !== 0) {
      throw new Error(
        `${what} could not be built in ${cwd} (go build ended with ${result.status} after ${seconds()}). It needs a Go module proxy (see "go env GOPROXY") and 3 GB of memory. Its output:\n${result.output.trim().slice(-2000)}`,
      );
    }
    await rename(building, dir);
    report(`Built ${what} in ${seconds()}.`);
  } finally {
    clearInterval(progress);
    await remove();
  }
}

/** Puts beside a program what it needs of its module, and edits that. @returns further flags for its build */
async function prepare(
  program: Program,
  go: GoToolchain,
  building: string,
  editing: string,
): Promise<readonly string[]> {
  const { objects, edit } = program;
  if (objects === undefined && edit === undefined) return [];
  const sources = await sourcesOf(program, go);
  if (objects !== undefined) {
    const read = await objectsOf(objects, sources);
    await writeFile(join(building, OBJECTS_FILE), JSON.stringify(read));
  }
  if (edit === undefined) return [];
  await mkdir(editing);
  return [`-modfile=${await editedModule(program, edit, sources, editing)}`];
}
