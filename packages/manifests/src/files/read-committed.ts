import type { Manifest } from '../manifest.ts';
import { GitError, runGit } from './git.ts';
import { isManifestFile, parseManifests } from './read-manifests.ts';

/** Folder of the rendered manifests in the repository. */
const DIST = 'dist-manifests';

/**
 * The manifests of an environment as they stand in a commit, sorted by file; none where the commit does not have the
 * environment. Two processes of git, whatever the number of files.
 *
 * @param repository folder that holds `dist-manifests`
 * @param ref commit, branch or tag
 * @throws {GitError} for a ref that the repository does not have, and when git fails
 * @throws {ManifestError} for files of the commit that do not hold exactly one object in strict YAML
 */
export async function readCommitted(
  repository: string,
  ref: string,
  environment: string,
): Promise<Manifest[]> {
  const blobs = await listBlobs(repository, ref, `${DIST}/${environment}/`);
  const files = blobs.filter(({ file }) => isManifestFile(file));
  const texts = await readBlobs(
    repository,
    files.map(({ id }) => id),
  );
  return parseManifests(files.map(({ file }, index) => ({ file, text: texts[index]! })));
}

/**
 * Names of the environments that a commit has manifests of, in alphabetical order.
 *
 * @throws {GitError} for a ref that the repository does not have, and when git fails
 */
export async function committedEnvironments(repository: string, ref: string): Promise<string[]> {
  const blobs = await listBlobs(repository, ref, `${DIST}/`);
  const files = blobs.map(({ file }) => file).filter(isManifestFile);
  return [...new Set(files.map((file) => file.slice(0, file.indexOf('/'))))].sort();
}

/** Regular files below `folder`, by their path below `dist-manifests`. */
async function listBlobs(
  repository: string,
  ref: string,
  folder: string,
): Promise<{ id: string; file: string }[]> {
  const args = ['ls-tree', '-r', '-z', ref, '--', folder];
  if (ref === '' || ref.startsWith('-'))
    throw new GitError(repository, args, `was not run: ${JSON.stringify(ref)} is no commit`, '');
  const listing = await runGit(repository, args).catch((error: unknown) => {
    if (!(error instanceof GitError && /not a (?:valid object name|tree object)/i.test(error.stderr)))
      throw error;
    const remedy = `the repository has no commit ${JSON.stringify(ref)}; fetch it first (git fetch origin), or name another`;
    throw new GitError(repository, args, `failed: ${remedy}`, error.stderr);
  });
  const entries = listing.toString().split('\0').slice(0, -1);
  return entries.flatMap((entry) => {
    const [, mode, id, path] = /^(\d+) \w+ ([0-9a-f]+)\t(.+)$/s.exec(entry)!;
    return mode!.startsWith('100') ? [{ id: id!, file: path!.slice(DIST.length + 1) }] : [];
  });
}

async function readBlobs(repository: string, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const args = ['cat-file', '--batch'];
  const output = await runGit(repository, args, `${ids.join('\n')}\n`);
  let offset = 0;
  return ids.map((id) => {
    const end = output.indexOf(0x0a, offset);
    const header = output.toString('utf8', offset, end);
    const [, size] = /^[0-9a-f]+ blob (\d+)$/.exec(header) ?? [];
    if (size === undefined) throw new GitError(repository, args, `has no content of ${id}: ${header}`, '');
    const start = end + 1;
    offset = start + Number(size) + 1;
    return output.toString('utf8', start, start + Number(size));
  });
}
