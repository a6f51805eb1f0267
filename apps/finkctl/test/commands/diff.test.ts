import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { emitYaml } from '@fink/manifests';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

let repository: string;

const write = async (environment: string, partitions: number, name = 'sso-ztf') => {
  const file = join(repository, 'dist-manifests', environment, 'topics', `KafkaTopic.fink.${name}.yaml`);
  await mkdir(dirname(file), { recursive: true });
  const object = {
    apiVersion: 'kafka.strimzi.io/v1',
    kind: 'KafkaTopic',
    metadata: { name, namespace: 'fink', labels: { environment } },
    spec: { partitions, replicas: 1 },
  };
  await writeFile(file, emitYaml(object));
};

const git = (...args: readonly string[]) =>
  promisify(execFile)('git', [
    '-C',
    repository,
    '-c',
    'user.name=Test',
    '-c',
    'user.email=test@example.org',
    ...args,
  ]);

beforeAll(async () => {
  repository = await mkdtemp(join(tmpdir(), 'finkctl-diff-'));
  await git('init', '--quiet', '--initial-branch=main');
  await write('laptop', 8);
  await git('add', '.');
  await git('commit', '--quiet', '--message=first');
  await write('laptop', 4);
  await write('staging', 12);
});
afterAll(() => rm(repository, { recursive: true }));

const diff = (...args: readonly string[]) => finkctl(['diff', ...args, '--repo', repository]);

describe('finkctl diff', () => {
  test('says what changed since a commit, dangers first, and that is no failure', async () => {
    const { code, out, err } = await diff('laptop', '--base', 'main');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toBe(
      [
        'laptop against main: 1 dangerous change in 1 object',
        '',
        'Dangerous',
        '  topics',
        '    KafkaTopic fink/sso-ztf: partitions from 8 to 4: Kafka refuses that, the topic must be deleted and made anew',
      ].join('\n'),
    );
  });

  test('compares with the last commit by default', async () => {
    expect((await diff('laptop')).out).toMatch(/^laptop against HEAD: 1 dangerous/);
  });

  test('fails on dangers where asked to', async () => {
    expect((await diff('laptop', '--exit-code')).code).toBe(1);
    expect((await diff('laptop', 'staging', '--exit-code')).code).toBe(0);
  });

  test('says how two environments differ, not by their names', async () => {
    const { code, out } = await diff('laptop', 'staging');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'staging against laptop',
        '',
        'Topics  12 partitions instead of 4.',
        '',
        'In detail, 1 difference in 1 object: --details lists them',
      ].join('\n'),
    );
  });

  test('lists every difference below the summary where asked to', async () => {
    const { out } = await diff('laptop', 'staging', '--details');
    expect(out).toBe(
      [
        'staging against laptop',
        '',
        'Topics  12 partitions instead of 4.',
        '',
        '1 notable change in 1 object',
        '',
        'Notable',
        '  topics',
        '    KafkaTopic fink/sso-ztf: 12 partitions instead of 4',
      ].join('\n'),
    );
  });

  test('two environments in JSON and in Markdown have both the summary and the differences', async () => {
    const file = join(repository, 'comparison.json');
    const { out } = await diff('laptop', 'staging', '--format', 'markdown', '--json', file);
    expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({
      before: 'laptop',
      after: 'staging',
      counts: { notice: 1 },
      summary: [{ subject: 'Topics', sentence: '12 partitions instead of 4.' }],
      changes: [{ category: 'topic', path: 'spec.partitions' }],
    });
    expect(out).toContain('- **Topics.** 12 partitions instead of 4.');
    expect(out).toMatch(
      /<details><summary>1 difference in 1 object<\/summary>[\s\S]*KafkaTopic fink\/sso-ztf/,
    );
  });

  test('writes JSON that programs read', async () => {
    const file = join(repository, 'changes.json');
    const { out } = await diff('laptop', '--format', 'json', '--json', file);
    expect(JSON.parse(out)).toEqual(JSON.parse(await readFile(file, 'utf8')));
    expect(JSON.parse(out)).toMatchObject({
      before: 'HEAD',
      after: 'laptop',
      counts: { danger: 1, notice: 0, info: 0, objects: 1, added: 0, removed: 0 },
      changes: [{ severity: 'danger', category: 'topic', path: 'spec.partitions', before: '8', after: '4' }],
    });
  });

  test('a new environment is all added', async () => {
    const { out } = await diff('staging', '--format', 'markdown');
    expect(out).toContain('### staging against HEAD: 1 notable change in 1 object; 1 added');
    expect(out).toContain('| KafkaTopic fink/sso-ztf | added (12 partitions, 1 replica) |');
  });

  test('an unknown environment is wrong usage, and the known ones are listed', async () => {
    const { code, err } = await diff('labtop');
    expect(code).toBe(2);
    expect(err).toMatch(/There is no environment labtop: .*dist-manifests has laptop, staging\./);
  });

  test('a commit makes no sense with two environments', async () => {
    const { code, err } = await diff('laptop', 'staging', '--base', 'main');
    expect(code).toBe(2);
    expect(err).toContain('Give one environment, or no --base.');
  });

  test('an unknown commit is named', async () => {
    const { code, err } = await diff('laptop', '--base', 'nowhere');
    expect(code).toBe(1);
    expect(err).toMatch(/no commit "nowhere"/);
  });
});
