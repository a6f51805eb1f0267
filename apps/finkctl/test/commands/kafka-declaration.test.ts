import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readKafkaDeclaration } from '../../src/commands/kafka-declaration.ts';
import { manifestsOf, objectOf } from '../manifests/support/manifest-set.ts';
import { finkctl } from '../support/captured-terminal.ts';

describe('the declaration of topics and access rules', () => {
  let file: string;
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finkctl-declaration-'));
    file = join(folder, 'kafka.json');
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('is read as it is rendered for an external cluster, whole', async () => {
    const setup = objectOf(await manifestsOf('staging'), 'ConfigMap', 'kafka-setup');
    const text = (setup['data'] as Record<string, string>)['kafka.json'];
    await writeFile(file, text);
    expect(await readKafkaDeclaration(file)).toEqual(JSON.parse(text));
  });

  test.each([
    ['no JSON', 'topics', /cannot be read.*JSON/],
    ['a field that nobody knows', '{"topics":[],"rules":[],"users":[]}', /users/],
    [
      'a topic without partitions',
      '{"topics":[{"name":"a","replicas":1,"config":{}}],"rules":[]}',
      /partitions/,
    ],
    [
      'a topic twice',
      `{"topics":[${Array(2).fill('{"name":"a","partitions":1,"replicas":1,"config":{}}')}],"rules":[]}`,
      /names a more than once/,
    ],
    [
      'an operation that brokers and subscribers never need',
      '{"topics":[],"rules":[{"user":"ann","resource":{"kind":"cluster"},"operations":["alter"]}]}',
      /rules\.0\.operations\.0/,
    ],
  ])('with %s is wrong usage, told with its place', async (_what, text, message) => {
    await writeFile(file, text);
    const { code, err } = await finkctl(['topics', 'apply', file, '--brokers', '127.0.0.1:1']);
    expect(code).toBe(2);
    expect(err).toContain(file);
    expect(err).toMatch(message);
  });

  test('that is not there is wrong usage', async () => {
    const { code, err } = await finkctl(['topics', 'apply', join(folder, 'none.json')]);
    expect([code, err]).toEqual([2, expect.stringContaining('none.json cannot be read')]);
  });
});
