import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { type FolderContent, listFiles } from './list-files.ts';
import { INDEX_FILE, parseIndex } from './owned-index.ts';

/** Folder of an environment in which files are written before they are moved to their place. */
export const WRITING_FOLDER = '.writing';

/** What separates the files on disk from a rendering. All paths are below `dist-manifests` and sorted. */
export interface FilePlan {
  readonly environments: readonly string[];
  /** Rendered files that differ on disk. */
  readonly edited: readonly string[];
  /** Rendered files that are not on disk. */
  readonly missing: readonly string[];
  readonly unchanged: readonly string[];
  /** Files that an earlier rendering owned and this one does not have. */
  readonly orphaned: readonly string[];
  /** Files that no rendering owns. */
  readonly foreign: readonly string[];
  /** Things that stand where a rendering needs a folder or a file. */
  readonly blocking: readonly Finding[];
}

/**
 * Compares a rendering with the files below `root`; changes nothing.
 *
 * @throws {TypeError} for a rendering that does not come from `renderFiles`
 */
export function planFiles(root: string, rendered: ReadonlyMap<string, string>): FilePlan {
  const environments = environmentsOf(rendered);
  const present = new Map(
    environments.map((environment) => [environment, contentOf(root, environment)] as const),
  );
  const found = [...present].flatMap(([environment, { files, others }]) =>
    [...files, ...others].map((file) => `${environment}/${file}`),
  );
  const owned = new Set(environments.flatMap((environment) => ownedFiles(root, environment)));
  const byState = Map.groupBy(rendered.keys(), (file) => stateOf(root, file, rendered.get(file)!, present));
  const extra = found.filter((file) => !rendered.has(file)).sort();
  return {
    environments,
    edited: (byState.get('edited') ?? []).sort(),
    missing: (byState.get('missing') ?? []).sort(),
    unchanged: (byState.get('unchanged') ?? []).sort(),
    orphaned: extra.filter((file) => owned.has(file)),
    foreign: extra.filter((file) => !owned.has(file)),
    blocking: findBlocking(rendered, present),
  };
}

function environmentsOf(rendered: ReadonlyMap<string, string>): string[] {
  const environments = new Set<string>();
  for (const file of rendered.keys()) {
    const [environment, ...rest] = file.split('/');
    const isIndex = rest.length === 1 && rest[0] === INDEX_FILE;
    if (!(isIndex || rest.length === 2) || file.split('/').some((part) => /^\.{0,2}$|\\/.test(part))) {
      throw new TypeError(
        `The rendered file ${JSON.stringify(file)} is not <environment>/<application>/<file>`,
      );
    }
    environments.add(environment!);
  }
  for (const environment of environments) {
    if (!rendered.has(`${environment}/${INDEX_FILE}`)) {
      throw new TypeError(`The rendering of ${environment} has no ${INDEX_FILE}: take it from renderFiles`);
    }
  }
  return [...environments].sort();
}

function contentOf(root: string, environment: string): FolderContent {
  const { files, folders, others } = listFiles(join(root, environment));
  const temporary = (path: string): boolean => path.startsWith(`${WRITING_FOLDER}/`);
  return { files: new Set([...files].filter((path) => !temporary(path))), folders, others };
}

function ownedFiles(root: string, environment: string): string[] {
  const text = readText(join(root, environment, INDEX_FILE));
  return text === undefined ? [] : [...parseIndex(text).keys()].map((file) => `${environment}/${file}`);
}

function stateOf(
  root: string,
  file: string,
  text: string,
  present: ReadonlyMap<string, FolderContent>,
): 'edited' | 'missing' | 'unchanged' {
  const { content, below } = placeOf(file, present);
  if (content.others.has(below)) return 'edited';
  // By the listed name: a file system that ignores capitals would also find another name's file.
  if (!content.files.has(below)) return 'missing';
  return readText(join(root, file)) === text ? 'unchanged' : 'edited';
}

function findBlocking(
  rendered: ReadonlyMap<string, string>,
  present: ReadonlyMap<string, FolderContent>,
): Finding[] {
  const blocking = new Map<string, string>();
  for (const file of rendered.keys()) {
    const { environment, content, below } = placeOf(file, present);
    const application = below.slice(0, Math.max(0, below.indexOf('/')));
    if (content.folders.has(below)) blocking.set(file, 'a folder where a file is rendered');
    if (content.files.has(application) || content.others.has(application)) {
      blocking.set(`${environment}/${application}`, 'a file or link where a folder is rendered');
    }
  }
  return [...blocking].map(([file, message]) => {
    const at = { file, object: '', path: '' };
    return {
      severity: 'error',
      rule: 'files/blocked',
      ...at,
      message,
      remedy: 'move it away, then run npm run synth',
    };
  });
}

function placeOf(file: string, present: ReadonlyMap<string, FolderContent>) {
  const slash = file.indexOf('/');
  const environment = file.slice(0, slash);
  return { environment, content: present.get(environment)!, below: file.slice(slash + 1) };
}

function readText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
