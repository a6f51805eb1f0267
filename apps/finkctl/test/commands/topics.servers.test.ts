import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KafkaAdmin } from '@fink/kafka';
import { randomName, testServers } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl topics wait --expected', () => {
  const { plaintext } = testServers().kafka;
  const [first, second] = [randomName('topic'), randomName('topic')];
  let folder: string;
  let file: string;
  let admin: KafkaAdmin;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finkctl-wait-'));
    file = join(folder, 'topics');
    await writeFile(file, `${first}\n${second}\n`);
    admin = await KafkaAdmin.connect({ brokers: [plaintext] });
    await admin.createTopics([{ topic: first, partitions: 1 }]);
  });
  afterAll(async () => {
    await admin.close();
    await rm(folder, { recursive: true });
  });

  const wait = (timeout: string) =>
    finkctl(['topics', 'wait', '--expected', file, '--timeout', timeout], { FINK_KAFKA_BROKERS: plaintext });

  test('names the topics of the file that are still missing at the end, and no declared ones', async () => {
    const { code, out, err } = await wait('0.3');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain(second);
    expect(err).not.toContain(first);
    expect(err).not.toContain('fink_');
  });

  test('ends as soon as the last of them exists', async () => {
    const waiting = wait('60');
    await admin.createTopics([{ topic: second, partitions: 1 }]);
    expect(await waiting).toEqual({ code: 0, out: 'All 2 topics exist.', err: '' });
  });
});
