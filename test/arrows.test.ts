import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '..');

/**
 * The layers of ARCHITECTURE.md, lowest first: a package may import packages of lower layers, and of its own
 * layer only where it is listed to. Tools for tests may be imported by tests everywhere.
 */
const layers: readonly (readonly string[])[] = [
  ['columns'],
  ['sky', 'alerts', 'alert-view', 'parquet', 'kafka', 'object-store', 'local-servers'],
  ['science', 'filters', 'catalogues', 'test-data'],
  ['topology', 'manifests'],
  ['pipeline', 'constructs', 'test-cluster'],
  ['broker', 'simulator', 'environments'],
  ['local-broker'],
  ['finkctl', 'chaos', 'bench', 'interop', 'golden'],
];
const testTools = new Set(['test-data', 'local-servers', 'test-cluster']);

/** Name of the package in a folder such as `apps/manifests`, without the scope. */
const nameOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as { name: string }).name.split(
    '/',
  )[1];

const layerOf = (name: string): number => layers.findIndex((layer) => layer.includes(name));

interface Import {
  readonly from: string;
  readonly file: string;
  readonly to: string;
  readonly isTest: boolean;
}

/** Every import of one of our packages by another, and every relative import that leaves its own package. */
function crossings(): Import[] {
  const files = globSync(['packages/*/{src,test}/**/*.ts', 'apps/*/{src,test}/**/*.ts'], { cwd: root });
  return files.flatMap((file) => {
    const [place, own, folder] = file.split('/');
    const from = nameOf(`${place}/${own}`);
    const text = readFileSync(join(root, file), 'utf8');
    const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]);
    return specifiers.flatMap((specifier): Import[] => {
      const isTest = folder === 'test';
      if (specifier.startsWith('@fink/')) return [{ from, file, to: specifier.split('/')[1], isTest }];
      if (!specifier.startsWith('.')) return [];
      const target = relative(root, resolve(root, dirname(file), specifier)).split('/');
      return target[0] === place && target[1] === own
        ? []
        : [{ from, file, to: `a file of ${target[0]}/${target[1]}`, isTest }];
    });
  });
}

describe('imports between packages', () => {
  const imports = crossings();

  test('there are imports to check', () => {
    expect(imports.length).toBeGreaterThan(20);
  });

  test('no package reaches into the files of another', () => {
    expect(imports.filter(({ to }) => to.startsWith('a file of'))).toEqual([]);
  });

  test('every package has its place among the layers', () => {
    const packages = globSync('{packages,apps}/*/package.json', { cwd: root }).map((file) =>
      nameOf(dirname(file)),
    );
    expect(packages.filter((name) => layerOf(name) < 0 && !testTools.has(name))).toEqual([]);
  });

  test('sources import lower layers only', () => {
    const wrong = imports.filter(({ from, to, isTest }) => !isTest && layerOf(to) >= layerOf(from));
    expect(wrong).toEqual([]);
  });

  test('tests import lower layers, what they test, and the tools for tests', () => {
    const wrong = imports.filter(
      ({ from, to, isTest }) => isTest && from !== to && !testTools.has(to) && layerOf(to) > layerOf(from),
    );
    expect(wrong).toEqual([]);
  });
});
