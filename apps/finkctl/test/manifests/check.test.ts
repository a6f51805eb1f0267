import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';
import { copyOfEnvironments } from './support.ts';

let folder: string;
beforeEach(() => {
  folder = copyOfEnvironments();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, ...args: string[]) => finkctl([command, ...args, '--repo', folder]);

/** Changes a rendered file. */
function edit(file: string, change: (text: string) => string): void {
  const path = join(folder, 'dist-manifests', file);
  const text = readFileSync(path, 'utf8');
  const changed = change(text);
  if (changed === text) throw new Error(`nothing to change in ${file}`);
  writeFileSync(path, changed);
}

describe('finkctl check', () => {
  test('has nothing against what is committed', async () => {
    expect(await run('check')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^0 errors, \d+ warnings/),
    });
  });

  test('names the file in which one byte was edited, and the line', async () => {
    edit('laptop/kafka/Kafka.fink.kafka.yaml', (text) => text.replace('4.3.1', '4.3.2'));
    const { code, out } = await run('check');
    expect(code).toBe(1);
    expect(out).toMatch(
      /ERROR files\/edited: laptop\/kafka\/Kafka\.fink\.kafka\.yaml[\s\S]*4\.3\.2[\s\S]*4\.3\.1/,
    );
  });

  test('names a file that is missing, and one that is too many', async () => {
    rmSync(join(folder, 'dist-manifests/ci/broker/ConfigMap.fink-ci.broker-ztf.yaml'));
    writeFileSync(join(folder, 'dist-manifests/ci/broker/Secret.fink-ci.mine.yaml'), 'kind: Secret\n');
    const { code, out } = await run('check');
    expect(code).toBe(1);
    expect(out).toMatch(/files\/missing: ci\/broker\/ConfigMap\.fink-ci\.broker-ztf\.yaml/);
    expect(out).toMatch(/files\/foreign: ci\/broker\/Secret\.fink-ci\.mine\.yaml/);
  });

  test('names an environment whose source is gone', async () => {
    rmSync(join(folder, 'environments/ci.ts'));
    const { code, out } = await run('check');
    expect([code, out]).toEqual([1, expect.stringContaining('files/left-over: ci')]);
  });
});

describe('finkctl validate', () => {
  const git = (...args: string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.org', ...args], {
      cwd: folder,
    });
  const commit = (): void => {
    git('init', '--quiet', '-b', 'main');
    git('add', '.');
    git('commit', '--quiet', '-m', 'base');
  };

  test('has nothing against what is committed, also compared with itself', async () => {
    commit();
    expect(await run('validate', '--base', 'main')).toMatchObject({ code: 0 });
  });

  /** What is done to the rendered files, the rule that answers, and what it must say. */
  const mistakes: readonly (readonly [string, () => void, RegExp])[] = [
    [
      'an unknown field',
      () =>
        edit('laptop/kafka/Kafka.fink.kafka.yaml', (text) =>
          text.replace('  kafka:\n', '  kafka:\n    replicas: 3\n'),
        ),
      /ERROR schema\/unknown-field: laptop\/kafka\/Kafka\.fink\.kafka\.yaml \(Kafka fink\/kafka\)\n +\.spec\.kafka\.replicas/,
    ],
    [
      'a topic without its cluster',
      () =>
        edit('laptop/topics/KafkaTopic.fink.fink-ledger.yaml', (text) =>
          text.replace('strimzi.io/cluster: kafka', 'strimzi.io/cluster: kafak'),
        ),
      /ERROR reference\/[a-z-]*cluster[a-z-]*: laptop\/topics\/KafkaTopic\.fink\.fink-ledger\.yaml[\s\S]*kafak/,
    ],
    [
      'a reference to a Secret that nobody makes',
      () =>
        edit('production/broker/Deployment.fink.broker-lsst.yaml', (text) =>
          text.replace('name: lsst-stream', 'name: lsst-steam'),
        ),
      /ERROR reference\/secret[a-z-]*: production\/broker\/Deployment\.fink\.broker-lsst\.yaml[\s\S]*lsst-steam/,
    ],
    [
      'an image without a digest in production',
      () =>
        edit('production/broker/Deployment.fink.broker-lsst.yaml', (text) => text.replace(/@sha256:0+/, '')),
      /ERROR policy\/image-digest: production\/broker\/Deployment\.fink\.broker-lsst\.yaml/,
    ],
    [
      'a limit under the request',
      () =>
        edit('laptop/broker/Deployment.fink.broker-ztf.yaml', (text) =>
          text.replace('memory: 2Gi', 'memory: 512Mi'),
        ),
      /ERROR policy\/[a-z-]+: laptop\/broker\/Deployment\.fink\.broker-ztf\.yaml[\s\S]*512Mi/,
    ],
    [
      'a deleted production topic',
      () => rmSync(join(folder, 'dist-manifests/production/topics/KafkaTopic.fink.fink-ztf-count.yaml')),
      /ERROR transition\/removal: production\/topics\/KafkaTopic\.fink\.fink-ztf-count\.yaml/,
    ],
    [
      'a shrunk disk',
      () =>
        edit('production/kafka/KafkaNodePool.fink.broker.yaml', (text) =>
          text.replace('size: 4Ti', 'size: 2Ti'),
        ),
      /ERROR transition\/[a-z-]*storage[a-z-]*: production\/kafka\/KafkaNodePool\.fink\.broker\.yaml[\s\S]*4Ti[\s\S]*2Ti/,
    ],
    [
      'a changed selector',
      () =>
        edit('production/broker/Deployment.fink.broker-ztf.yaml', (text) =>
          text.replaceAll('app.kubernetes.io/name: broker-ztf', 'app.kubernetes.io/name: broker-z'),
        ),
      /ERROR transition\/immutable-field: production\/broker\/Deployment\.fink\.broker-ztf\.yaml \(Deployment fink\/broker-ztf\)\n +\.spec\.selector/,
    ],
    [
      'a file that is no YAML',
      () => edit('ci/kafka/Kafka.fink-ci.kafka.yaml', (text) => `${text}\n\tx: [`),
      /ERROR [a-z/-]+: ci\/kafka\/Kafka\.fink-ci\.kafka\.yaml/,
    ],
  ];

  test.each(mistakes)('names %s', async (_, change, message) => {
    commit();
    change();
    const { code, out } = await run('validate', '--base', 'main');
    expect(out).toMatch(message);
    expect(code).toBe(1);
  });

  test('names an environment that is gone, and refuses to lose one whose data are protected', async () => {
    commit();
    rmSync(join(folder, 'environments/ci.ts'));
    const thrown = await run('validate', '--base', 'main', '--warnings');
    expect(thrown.out).toContain('warning transition/environment-removed: ci');
    expect(thrown.code).toBe(0);
    rmSync(join(folder, 'environments/production.ts'));
    const { code, out } = await run('validate', '--base', 'main');
    expect(out).toContain('ERROR transition/environment-removed: production');
    expect(code).toBe(1);
  });

  test('an unknown base is wrong usage', async () => {
    commit();
    const { code, err } = await run('validate', '--base', 'nowhere');
    expect(code).toBe(2);
    expect(err).toMatch(/--base nowhere/);
  });

  test('an unknown environment is wrong usage, and the known ones are listed', async () => {
    const { code, err } = await run('validate', 'moon');
    expect([code, err]).toEqual([2, expect.stringContaining('ci, integration, laptop, production, staging')]);
  });
});
