import { describe, expect, test } from '@jest/globals';
import { readManifests, renderFiles, toManifests, writeFiles } from '../../src/index.ts';
import { configMap, header, objectOf } from './objects.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('reading manifests', () => {
  test('gives what was rendered', async () => {
    using folder = temporaryFolder();
    const manifests = toManifests('laptop', {
      kafka: [configMap('b', { data: { script: 'a\n\tb\n', on: 'off', tilde: '~' } }), configMap('a')],
      broker: [objectOf('rbac.authorization.k8s.io/v1', 'ClusterRole', { name: 'fink:x' })],
    });
    writeFiles(folder.path, renderFiles(manifests, header));
    expect(await readManifests(folder.path, 'laptop')).toEqual(manifests);
  });

  test('gives nothing for an environment that is not there, and passes over what is no manifest', async () => {
    using folder = temporaryFolder();
    for (const file of ['README.md', 'x.yaml', '.writing/x.yaml', 'kafka/notes.txt', 'kafka/deep/x.yaml']) {
      folder.write(`laptop/${file}`, 'no: [manifest');
    }
    expect(await readManifests(folder.path, 'laptop')).toEqual([]);
    expect(await readManifests(folder.path, 'ci')).toEqual([]);
  });

  test('reports every file that does not hold one object, with the line', async () => {
    using folder = temporaryFolder();
    folder.write('laptop/x/a.yaml', 'a: 1\na: 2\n');
    folder.write('laptop/x/b.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata: {}\n');
    folder.write('laptop/x/c.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n');
    folder.write('laptop/x/d.yaml', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: 1\n');
    await expect(readManifests(folder.path, 'laptop')).rejects.toMatchObject({
      name: 'ManifestError',
      findings: [
        { rule: 'yaml/duplicate-key', file: 'laptop/x/a.yaml', message: 'line 2: Map keys must be unique' },
        { rule: 'yaml/no-object', file: 'laptop/x/b.yaml' },
        { rule: 'yaml/no-object', file: 'laptop/x/d.yaml' },
      ],
    });
  });
});
