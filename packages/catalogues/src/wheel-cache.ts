import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder that keeps downloaded packages: outside the work tree, shared by all clones. */
export function wheelCache(): string {
  const xdg = process.env['XDG_CACHE_HOME'];
  return join(xdg ? xdg : join(homedir(), '.cache'), 'fink-gitops-broker', 'python-packages');
}
