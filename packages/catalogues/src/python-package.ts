import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import yauzl from 'yauzl';
import { CatalogueError } from './catalogue-error.ts';
import type { PackageSource } from './presets.ts';
import { wheelCache } from './wheel-cache.ts';

/** A file of a package. */
export interface PackageFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/**
 * Files of a PyPI package, read from its wheel: nothing is installed, nothing of it runs. The wheel is downloaded
 * with pip on first use.
 *
 * @param cache folder that keeps wheels
 * @throws CatalogueError if pip is missing or fails, or the wheel lacks a file
 */
export async function packageFiles(source: PackageSource, cache = wheelCache()): Promise<PackageFile[]> {
  const wheel = await downloadedWheel(source, cache);
  const files = await readZip(wheel, new Set(source.files));
  return source.files.map((path) => {
    const bytes = files.get(path);
    if (bytes === undefined) throw new CatalogueError(`${wheel} has no file ${path}.`);
    return { path, bytes };
  });
}

/** Whether the wheel of a package was downloaded before. */
export const isDownloaded = async (source: PackageSource, cache = wheelCache()): Promise<boolean> =>
  (await wheelIn(folderOf(source, cache))) !== undefined;

const folderOf = ({ package: name, version }: PackageSource, cache: string): string =>
  join(cache, `${name}-${version}`);

async function downloadedWheel(source: PackageSource, cache: string): Promise<string> {
  const { package: name, version } = source;
  const folder = folderOf(source, cache);
  const known = await wheelIn(folder);
  if (known !== undefined) return known;
  await mkdir(cache, { recursive: true });
  // A download that was broken off must not look like a whole one.
  const incoming = await mkdtemp(join(cache, '.incoming-'));
  try {
    const arguments_ = ['-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', '--quiet'];
    await runPython([...arguments_, '--dest', incoming, `${name}==${version}`]);
    await rename(incoming, folder).catch(async (error: NodeJS.ErrnoException) => {
      // Another process was faster.
      if ((await wheelIn(folder)) === undefined) throw error;
    });
  } finally {
    await rm(incoming, { recursive: true, force: true });
  }
  const wheel = await wheelIn(folder);
  if (wheel === undefined)
    throw new CatalogueError(`pip downloaded no wheel of ${name} ${version} to ${folder}.`);
  return wheel;
}

async function wheelIn(folder: string): Promise<string | undefined> {
  const names = await readdir(folder).catch(() => []);
  const name = names.find((entry) => entry.endsWith('.whl'));
  return name === undefined ? undefined : join(folder, name);
}

async function runPython(args: readonly string[]): Promise<void> {
  const child = spawn('python3', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  const said = buffer(child.stderr);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', (cause) =>
      reject(
        new CatalogueError(
          'python3 with pip is needed to download the package; or download the file yourself and give it with --from.',
          { cause },
        ),
      ),
    );
    child.once('close', resolve);
  });
  if (code !== 0) {
    const words = (await said).toString().trim().split('\n').slice(-3).join('\n');
    throw new CatalogueError(`python3 ${args.join(' ')} failed with ${code}:\n${words}`);
  }
}

/** Contents of some files of a zip archive, by path. */
async function readZip(path: string, wanted: ReadonlySet<string>): Promise<Map<string, Uint8Array>> {
  const zip = await yauzl.openPromise(path);
  const found = new Map<string, Uint8Array>();
  try {
    for await (const entry of zip.eachEntry()) {
      if (wanted.has(entry.fileName))
        found.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
    }
  } finally {
    zip.close();
  }
  return found;
}
