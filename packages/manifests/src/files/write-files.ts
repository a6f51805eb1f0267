import { mkdirSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../finding.ts';
import { ManifestError } from '../manifest-error.ts';
import { INDEX_FILE } from './owned-index.ts';
import { planFiles, WRITING_FOLDER } from './plan-files.ts';

/** What writing a rendering changed. Paths are below `dist-manifests`. */
export interface WrittenFiles {
  readonly written: readonly string[];
  readonly removed: readonly string[];
  readonly unchanged: readonly string[];
  /** Warnings: files below the environment's folder that no rendering owns; they were left as they are. */
  readonly findings: readonly Finding[];
}

/**
 * Brings the files below `root` to the rendering: writes those that differ, removes those that the old index owned and
 * that are no longer rendered, and touches nothing else.
 *
 * Everything is compared before the first change. Each file appears whole or not at all, and the index comes last, so
 * that a run which was killed is completed by the next.
 *
 * @param root the folder `dist-manifests`
 * @param rendered of `renderFiles`: complete for each environment that it names
 * @throws {ManifestError} before any change, where a folder stands in a file's place or a file in a folder's
 */
export function writeFiles(root: string, rendered: ReadonlyMap<string, string>): WrittenFiles {
  const plan = planFiles(root, rendered);
  if (plan.blocking.length > 0) throw new ManifestError(plan.blocking);
  const written = [...plan.edited, ...plan.missing].sort();
  // Before writing: where the file system ignores capitals, the old name may be the new file.
  for (const file of plan.orphaned) removeFile(root, file);
  const isIndex = (file: string): boolean => file.endsWith(`/${INDEX_FILE}`);
  for (const file of written.filter((file) => !isIndex(file))) writeWhole(root, file, rendered.get(file)!);
  for (const file of written.filter(isIndex)) writeWhole(root, file, rendered.get(file)!);
  for (const environment of plan.environments) {
    rmSync(join(root, environment, WRITING_FOLDER), { recursive: true, force: true });
  }
  const findings = plan.foreign.map((file): Finding => {
    const message = 'no rendering owns this file; it was left as it is';
    const remedy = 'delete it or move it elsewhere';
    return { severity: 'warning', rule: 'files/foreign', file, object: '', path: '', message, remedy };
  });
  return { written, removed: plan.orphaned, unchanged: plan.unchanged, findings };
}

function writeWhole(root: string, file: string, text: string): void {
  const place = join(root, file);
  const environment = file.slice(0, file.indexOf('/'));
  const temporary = join(root, environment, WRITING_FOLDER, String(process.pid));
  mkdirSync(dirname(temporary), { recursive: true });
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(temporary, text);
  renameSync(temporary, place);
}

/** Removes a file, and the application's folder when nothing is left in it. */
function removeFile(root: string, file: string): void {
  const place = join(root, file);
  rmSync(place, { force: true });
  if (readdirSync(dirname(place)).length === 0) rmdirSync(dirname(place));
}
