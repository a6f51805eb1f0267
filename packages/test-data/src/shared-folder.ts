import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The folder with real alerts, schemas and golden tables: FINK_SHARED, or `../shared` beside the repository;
 * undefined where there is none.
 */
export function sharedFolder(): string | undefined {
  const folder = process.env['FINK_SHARED'] ?? join(import.meta.dirname, '../../../../shared');
  return existsSync(join(folder, 'alerts')) ? folder : undefined;
}
