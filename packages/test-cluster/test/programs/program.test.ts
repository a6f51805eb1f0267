import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parseGoMod } from '../../src/programs/go-mod.ts';
import { moduleFolder, programs } from '../../src/programs/program.ts';

test('every main package of the Kubernetes module is a program', async () => {
  const ours = programs.filter(({ module }) => module === 'kubernetes');
  const folders = await readdir(join(moduleFolder(ours[0]!), 'cmd'));
  expect(folders.sort()).toEqual(ours.map(({ name }) => name).sort());
});

test.each(programs.map((program) => [program.name, program] as const))(
  'the version of %s comes from its go.mod, and all of its modules are in go.sum',
  async (_, program) => {
    const folder = moduleFolder(program);
    const mod = parseGoMod(await readFile(join(folder, 'go.mod'), 'utf8'));
    const version = mod.version(program.versionOf);
    expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    const sums = await readFile(join(folder, 'go.sum'), 'utf8');
    expect(sums).toContain(`${program.versionOf} v${version} h1:`);
  },
);

test("Kubernetes' own modules are all of the release that is built", async () => {
  const program = programs.find(({ name }) => name === 'kube-apiserver')!;
  const text = await readFile(join(moduleFolder(program), 'go.mod'), 'utf8');
  const release = parseGoMod(text).version('k8s.io/kubernetes').replace(/^1/, '0');
  const replaced = [...text.matchAll(/^\t(k8s\.io\/\S+) => (\S+) v(\S+)$/gm)];
  expect(replaced.length).toBeGreaterThan(30);
  for (const [line, from, to, version] of replaced) {
    expect({ line, to, version }).toEqual({ line, to: from, version: release });
  }
});
