import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  type KubernetesObject,
  readCommitted,
  renderFiles,
  toManifests,
  writeFiles,
} from '../../src/index.ts';
import { gitRepository } from './git-repository.ts';
import { configMap, header } from './objects.ts';

describe('reading the manifests of a commit', () => {
  const write = (repository: { path: string }, objects: Record<string, KubernetesObject[]>) => {
    const manifests = toManifests('laptop', objects);
    writeFiles(join(repository.path, 'dist-manifests'), renderFiles(manifests, header));
    return manifests;
  };

  test('gives what was rendered then, not what lies in the work tree', async () => {
    using repository = gitRepository();
    const text = { data: { text: 'a\n'.repeat(50_000), other: '天文 \u{1f52d}\r\n' } };
    const before = write(repository, {
      kafka: [configMap('a', text), configMap('b'), configMap('c')],
      x: [configMap('d')],
    });
    const id = repository.commit('before');
    repository.git('tag', 'v1');
    const after = write(repository, { kafka: [configMap('a')] });
    repository.commit('after');
    write(repository, { kafka: [configMap('not-committed')] });
    for (const ref of [id, 'v1', 'main~1'])
      expect(await readCommitted(repository.path, ref, 'laptop')).toEqual(before);
    expect(await readCommitted(repository.path, 'main', 'laptop')).toEqual(after);
  });

  test('works where the repository is larger than the project', async () => {
    using repository = gitRepository();
    const project = { path: join(repository.path, 'a/project') };
    repository.write('dist-manifests/laptop/kafka/x.yaml', 'other: project\n');
    const manifests = write(project, { kafka: [configMap('a')] });
    repository.commit('all');
    expect(await readCommitted(project.path, 'HEAD', 'laptop')).toEqual(manifests);
  });

  test('gives nothing for an environment that the commit does not have', async () => {
    using repository = gitRepository();
    write(repository, { kafka: [configMap('a')] });
    repository.commit('one');
    expect(await readCommitted(repository.path, 'HEAD', 'lap')).toEqual([]);
    expect(await readCommitted(repository.path, 'HEAD', 'production')).toEqual([]);
  });

  test('passes over links and what is no manifest', async () => {
    using repository = gitRepository();
    const manifests = write(repository, { kafka: [configMap('a')] });
    repository.write('dist-manifests/laptop/README.md', 'no manifest');
    symlinkSync('ConfigMap.fink.a.yaml', join(repository.path, 'dist-manifests/laptop/kafka/link.yaml'));
    repository.commit('one');
    expect(await readCommitted(repository.path, 'HEAD', 'laptop')).toEqual(manifests);
  });

  test('says which commit is unknown and how to get it', async () => {
    using repository = gitRepository();
    repository.commit('one');
    for (const ref of ['origin/main', 'f'.repeat(40)]) {
      const reading = readCommitted(repository.path, ref, 'laptop');
      await expect(reading).rejects.toThrow(
        `has no commit "${ref}"; fetch it first (git fetch origin), or name another`,
      );
    }
    for (const ref of ['', '--help']) {
      await expect(readCommitted(repository.path, ref, 'laptop')).rejects.toThrow(
        `${JSON.stringify(ref)} is no commit`,
      );
    }
  });

  test('reports the files of the commit that cannot be read', async () => {
    using repository = gitRepository();
    repository.write('dist-manifests/laptop/kafka/a.yaml', 'a: [\n');
    repository.commit('one');
    const reading = readCommitted(repository.path, 'HEAD', 'laptop');
    await expect(reading).rejects.toMatchObject({
      findings: [{ rule: 'yaml/syntax', file: 'laptop/kafka/a.yaml' }],
    });
  });
});
