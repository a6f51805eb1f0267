import { chmod, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Removes a folder with all that is in it; none is no error. Folders of it that deny their owner to look into them
 * (servers close what only they shall read) are opened before.
 */
export async function removeFolder(path: string): Promise<void> {
  try {
    await rm(path, { recursive: true, force: true });
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ENOTEMPTY'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await open(path);
    await rm(path, { recursive: true, force: true });
  }
}

async function open(folder: string): Promise<void> {
  await chmod(folder, 0o700);
  const inside = await readdir(folder, { withFileTypes: true });
  for (const entry of inside) if (entry.isDirectory()) await open(join(folder, entry.name));
}
