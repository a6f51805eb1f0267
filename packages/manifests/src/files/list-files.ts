import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** What lies in a folder, as paths below it with `/`, in no certain order. */
export interface FolderContent {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** Links, pipes and other things that are neither; links are not followed. */
  readonly others: ReadonlySet<string>;
}

/** All that lies below `folder`; nothing where it does not exist. */
export function listFiles(folder: string): FolderContent {
  const content = { files: new Set<string>(), folders: new Set<string>(), others: new Set<string>() };
  const walk = (path: string, prefix: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const name = prefix + entry.name;
      if (entry.isFile()) content.files.add(name);
      else if (entry.isDirectory()) {
        content.folders.add(name);
        walk(join(path, entry.name), `${name}/`);
      } else content.others.add(name);
    }
  };
  try {
    walk(folder, '');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || content.folders.size > 0) throw error;
  }
  return content;
}
