import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compareFiles, renderFiles, toManifests, writeFiles } from '../../src/index.ts';
import { configMap, header, objectOf } from './objects.ts';
import { temporaryFolder } from './temporary-folder.ts';

const role = objectOf('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'fink:x' });
const rendered = renderFiles(
  toManifests('laptop', { kafka: [configMap('a', { spec: { replicas: 2 } }), configMap('b')], rbac: [role] }),
  header,
);
const [a, b] = ['laptop/kafka/ConfigMap.fink.a.yaml', 'laptop/kafka/ConfigMap.fink.b.yaml'];

function written() {
  const folder = temporaryFolder();
  writeFiles(folder.path, rendered);
  return folder;
}

describe('comparing the files with the rendering', () => {
  test('finds nothing where they agree', () => {
    using folder = written();
    expect(compareFiles(folder.path, rendered)).toEqual([]);
  });

  test('finds an edited file, with the first line that differs', () => {
    using folder = written();
    folder.write(a, folder.read(a).replace('replicas: 2', 'replicas: 3'));
    expect(compareFiles(folder.path, rendered)).toEqual([
      {
        severity: 'error',
        rule: 'files/edited',
        file: a,
        object: 'ConfigMap fink/a',
        path: '',
        message: 'line 8 is "  replicas: 3", rendered is "  replicas: 2"',
        remedy: 'run npm run synth and commit what it writes',
      },
    ]);
    folder.write(a, rendered.get(a)!.replaceAll('\n', '\r\n'));
    expect(compareFiles(folder.path, rendered)[0]!.message).toContain(
      'laptop.ts. Do not edit.\\r", rendered is',
    );
    folder.write(a, `${rendered.get(a)}more: 1\n`);
    expect(compareFiles(folder.path, rendered)[0]!.message).toBe('line 9 is "more: 1", rendered is ""');
    folder.write(a, '');
    expect(compareFiles(folder.path, rendered)[0]!.message).toMatch(/^line 1 is "", rendered is "# Rendered/);
    folder.write(a, rendered.get(a)!.slice(0, -1));
    expect(compareFiles(folder.path, rendered)[0]!.message).toBe(
      'line 9 is the end of the file, rendered is ""',
    );
  });

  test('finds files that are missing, are no longer rendered, or belong to no rendering', () => {
    using folder = written();
    rmSync(join(folder.path, 'laptop/rbac'), { recursive: true });
    folder.write('laptop/kafka/.DS_Store', '');
    const less = renderFiles(
      toManifests('laptop', { kafka: [configMap('a', { spec: { replicas: 2 } })], rbac: [role] }),
      header,
    );
    expect(
      compareFiles(folder.path, less).map(({ rule, file, object }) => `${rule} ${file} (${object})`),
    ).toEqual([
      'files/stale-index laptop/.index.json ()',
      'files/missing laptop/rbac/ClusterRole.fink%3ax.yaml (ClusterRole fink:x)',
      `files/orphaned ${b} (ConfigMap fink/b)`,
      'files/foreign laptop/kafka/.DS_Store ()',
    ]);
  });

  test('finds everything missing where nothing was ever written', () => {
    using folder = temporaryFolder();
    expect(compareFiles(join(folder.path, 'dist'), rendered).map(({ rule }) => rule)).toEqual(
      Array(4).fill('files/missing'),
    );
  });

  test('finds what stands in the way', () => {
    using folder = temporaryFolder();
    folder.write(`${a}/x`, '');
    expect(compareFiles(folder.path, rendered).find(({ file }) => file === a)).toMatchObject({
      rule: 'files/blocked',
    });
  });

  test('changes nothing', () => {
    using folder = written();
    folder.write('laptop/kafka/other', '');
    rmSync(join(folder.path, a));
    const before = folder.files();
    compareFiles(folder.path, rendered);
    expect(folder.files()).toEqual(before);
  });
});
