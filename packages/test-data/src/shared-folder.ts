import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from '@jest/globals';

/**
 * The folder with real alerts, schemas and golden tables: FINK_SHARED, or `../shared` beside the repository;
 * undefined where there is none.
 */
export function sharedFolder(): string | undefined {
  const folder = process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
  return existsSync(join(folder, 'alerts')) ? folder : undefined;
}

/** Tests on real data: run where the folder is there, and named as not run where it is not. */
export function describeWithShared(name: string, tests: (folder: string) => void): void {
  const folder = sharedFolder();
  if (folder !== undefined) describe(name, () => tests(folder));
  else test.skip(`NOT RUN, no folder of real data (FINK_SHARED): ${name}`, () => {});
}
