import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readObjects } from '../../src/objects/read-objects.ts';

describe('a file of objects', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-objects-'));
  });
  afterAll(() => rm(folder, { recursive: true }));
  const namesIn = async (text: string) => {
    const file = join(folder, 'objects.yaml');
    await writeFile(file, text);
    return (await readObjects(file)).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
  };

  test('may hold several documents, empty ones and Lists', async () => {
    const text = `---
kind: ConfigMap
apiVersion: v1
metadata: {name: a}
---
# nothing
---
kind: List
apiVersion: v1
items:
- {kind: Secret, apiVersion: v1, metadata: {name: b}}
- {kind: Secret, apiVersion: v1, metadata: {name: c}}
`;
    expect(await namesIn(text)).toEqual(['ConfigMap a', 'Secret b', 'Secret c']);
  });

  test('may be JSON', async () => {
    expect(await namesIn('{"apiVersion":"v1","kind":"Secret","metadata":{"name":"a"}}')).toEqual([
      'Secret a',
    ]);
  });

  test('that holds something else is an error that says where', async () => {
    await expect(namesIn('kind: ConfigMap\nmetadata: {name: a}\n---\na: 1\n')).rejects.toThrow(
      /objects.yaml, document 2 is no Kubernetes object: it needs kind and metadata.name/,
    );
    await expect(namesIn('text')).rejects.toThrow(/document 1 is no Kubernetes object/);
    await expect(namesIn('a: [1\n')).rejects.toThrow(/objects.yaml: .* at line 2/);
  });
});
