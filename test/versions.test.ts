import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brokerVersion } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');
const read = (file: string) => JSON.parse(readFileSync(join(root, file), 'utf8'));

describe('versions', () => {
  test('the version written into alerts is that of the repository', () => {
    expect(brokerVersion).toBe(read('package.json').version);
  });

  test('every dependency is pinned to one version', () => {
    const loose = globSync(['package.json', '{packages,apps}/*/package.json'], { cwd: root }).flatMap(
      (file) => {
        const { dependencies, devDependencies, optionalDependencies } = read(file);
        const all = { ...dependencies, ...devDependencies, ...optionalDependencies } as Record<
          string,
          string
        >;
        return Object.entries(all)
          .filter(
            ([, version]) =>
              version !== 'workspace:*' && !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(version),
          )
          .map(([name, version]) => `${file}: ${name} ${version}`);
      },
    );
    expect(loose).toEqual([]);
  });
});
