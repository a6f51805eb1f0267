import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * YAML texts of the definitions in `crds/<table>` of the folder of shared data (FINK_SHARED, default `../shared`
 * beside the repository); undefined where there is none.
 */
export async function sharedTexts(table: string): Promise<readonly string[] | undefined> {
  const shared = process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../../shared');
  const folder = join(shared, 'crds', table);
  if (!existsSync(folder)) return undefined;
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
