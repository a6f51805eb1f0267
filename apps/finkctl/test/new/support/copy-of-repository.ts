import { cpSync, globSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { root } from '../../manifests/support.ts';

const files = [
  'biome.json',
  '.gitignore',
  'jest.config.mjs',
  'tsconfig.json',
  'package.json',
  'docs',
  'test',
];

/**
 * A repository with the sources of this one, and of its tests those of filters and modules, in a folder that the caller
 * removes. Packages see each other there; what they depend on is that of this repository.
 */
export function copyOfRepository(): string {
  const copy = mkdtempSync(join(tmpdir(), 'fink-repository-'));
  for (const file of files) cpSync(join(root, file), join(copy, file), { recursive: true });
  const tested = ['packages/filters', 'packages/science'].map((folder) => join(root, folder, 'test'));
  for (const folder of globSync('{packages,apps}/*', { cwd: root })) {
    cpSync(join(root, folder), join(copy, folder), {
      recursive: true,
      // The links between packages are relative, and so lead to the copies.
      verbatimSymlinks: true,
      filter: (path) => basename(path) !== 'test' || tested.includes(path),
    });
  }
  const modules = join(root, 'node_modules');
  mkdirSync(join(copy, 'node_modules'));
  for (const name of readdirSync(modules).filter((name) => name !== '@fink'))
    symlinkSync(join(modules, name), join(copy, 'node_modules', name));
  return copy;
}
