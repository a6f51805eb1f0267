import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for downloads and what is derived from them: outside the work tree, shared by all clones. */
export function cacheDir(): string {
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg ? xdg : join(homedir(), '.cache'), 'fink-gitops-broker');
}
