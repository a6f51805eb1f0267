import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { KafkaAdmin } from '@fink/kafka';
import { addScramUsers, type KafkaTlsAddress, type LocalKafka, startKafka } from '@fink/local-servers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const MAIN = join(import.meta.dirname, '../src/main.ts');
const topic = 'ztf_20260101_programid1';
const user = { username: 'simulator', password: 'drawn-by-the-operator' };

let kafka: LocalKafka & KafkaTlsAddress;
let admin: KafkaAdmin;
beforeAll(async () => {
  kafka = await startKafka({ tls: true });
  await addScramUsers(kafka, [user]);
  admin = await KafkaAdmin.connect({ brokers: [kafka.plaintext] });
});
afterAll(async () => {
  await admin?.close();
  await kafka?.stop();
});

/** The command line of the container, with the variables that its pod has. */
function simulate(...args: string[]): Promise<{ status: number | null; stdout: string; stderr: string }> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=TimeoutNegativeWarning', MAIN, 'publish', '--no-create', '--topic', topic, ...args],
    {
      env: {
        FINK_KAFKA_BROKERS: kafka.saslTls,
        FINK_KAFKA_TLS: 'true',
        FINK_KAFKA_CA_FILE: kafka.caFile,
        FINK_KAFKA_USERNAME: user.username,
        FINK_KAFKA_PASSWORD: user.password,
      },
    },
  );
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].on('data', (bytes: Buffer) => {
      output[stream] += bytes;
    });
  return new Promise((resolve) => child.on('close', (status) => resolve({ status, ...output })));
}

const night = ['--generate', '5', '--survey', 'ztf', '--night', '20260101', '--seed', '7', '--rate', '100'];

describe('a simulated night in a cluster: TLS by an authority of its own, a user of its own', () => {
  test('a topic that nobody makes is an error when the wait is over', async () => {
    const { status, stderr } = await simulate(...night, '--wait', '0.5');
    expect(status).toBe(1);
    expect(stderr).toContain(topic);
  });

  test('the topic is waited for, and takes the night from a user who may write it and nothing else', async () => {
    const running = simulate(...night, '--wait', '60');
    await admin.createAcls([
      {
        user: user.username,
        resource: { kind: 'topic', name: topic },
        operations: ['write', 'describe', 'describe-configs'],
      },
    ]);
    await admin.createTopics([{ topic, partitions: 2 }]);
    expect(await running).toMatchObject({ status: 0 });
    expect((await admin.topicOffsets(topic)).map(({ latest }) => latest)).toEqual([3n, 2n]);
  });
});
