import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Kafka, logLevel } from 'kafkajs';
import { type KafkaUser, type LocalKafka, randomName, startKafka, waitFor } from '../src/index.ts';
import { isAlive } from '../src/process-life.ts';

function client(server: LocalKafka, user?: KafkaUser): Kafka {
  return new Kafka({
    brokers: [user ? server.sasl : server.plaintext],
    sasl: user ? { mechanism: 'scram-sha-512', ...user } : undefined,
    retry: { retries: 0 },
    logLevel: logLevel.NOTHING,
  });
}

async function topicsSeenBy(server: LocalKafka, user?: KafkaUser): Promise<string[]> {
  const admin = client(server, user).admin();
  await admin.connect();
  try {
    return await admin.listTopics();
  } finally {
    await admin.disconnect();
  }
}

async function createTopic(server: LocalKafka, topic: string): Promise<void> {
  const admin = client(server, server.admin).admin();
  await admin.connect();
  await admin.createTopics({ topics: [{ topic }], waitForLeaders: true });
  await admin.disconnect();
}

describe('a Kafka server', () => {
  const alice = { username: 'alice', password: 'first password' };
  let server: LocalKafka;

  beforeAll(async () => {
    server = await startKafka({ users: [alice] });
  });
  afterAll(async () => {
    await server?.stop();
  });

  test('lets the administrator create a topic over SASL and shows a user without rights nothing', async () => {
    const topic = randomName('topic');
    await createTopic(server, topic);
    expect(await topicsSeenBy(server, server.admin)).toContain(topic);
    expect(await topicsSeenBy(server, alice)).toEqual([]);
  });

  test('refuses a wrong password and an unknown user', async () => {
    await expect(topicsSeenBy(server, { ...alice, password: 'wrong' })).rejects.toThrow(/authentication/i);
    await expect(topicsSeenBy(server, { ...alice, username: 'nobody' })).rejects.toThrow(/authentication/i);
  });

  test('lets a user in as soon as addUser returns, and with a changed password only by the new one', async () => {
    const odd = { username: 'bob=,the user', password: 'pässword' };
    await server.addUser(odd.username, odd.password);
    await topicsSeenBy(server, odd);
    await server.addUser(odd.username, 'another');
    await topicsSeenBy(server, { ...odd, password: 'another' });
    await expect(topicsSeenBy(server, odd)).rejects.toThrow(/authentication/i);
  });

  test('gives the reason when a user cannot be added', async () => {
    await expect(server.addUser('', 'x')).rejects.toThrow(
      /Kafka refused to set a SCRAM password for user ""/,
    );
  });

  test('keeps messages of 12 MiB', async () => {
    const topic = randomName('large');
    await createTopic(server, topic);
    const producer = client(server, server.admin).producer();
    await producer.connect();
    const value = Buffer.alloc(12 * 1024 * 1024, 'alert');
    const [{ errorCode }] = await producer.send({ topic, messages: [{ value }] });
    await producer.disconnect();
    expect(errorCode).toBe(0);
  });

  test('keeps topics, users and ports when it is killed and started again', async () => {
    const topic = randomName('kept');
    await createTopic(server, topic);
    const { pid, sasl } = server;
    await server.kill();
    expect(isAlive(pid)).toBe(false);
    await expect(topicsSeenBy(server)).rejects.toThrow();
    await server.restart();
    expect(server.pid).not.toBe(pid);
    expect(server.sasl).toBe(sasl);
    expect(await topicsSeenBy(server, server.admin)).toContain(topic);
    await topicsSeenBy(server, alice);
  });

  test('ends with its owner although that is killed by SIGKILL, and the next start removes its data', async () => {
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'start-kafka-and-wait.ts')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await owner.stdout.take(1).toArray()) as Buffer[];
    const { pid, dataDir } = JSON.parse(line.toString()) as { pid: number; dataDir: string };
    expect(isAlive(pid)).toBe(true);
    expect(existsSync(dataDir)).toBe(true);
    owner.kill('SIGKILL');
    await waitFor(() => !isAlive(pid), { what: 'the broker to end with its owner' });
    await using next = await startKafka();
    expect(next.dataDir).not.toBe(dataDir);
    expect(existsSync(dataDir)).toBe(false);
  });
});

describe('startKafka', () => {
  test('removes the temporary data folder at stop and frees the ports', async () => {
    const server = await startKafka();
    expect(existsSync(server.dataDir)).toBe(true);
    await server.stop();
    expect(isAlive(server.pid)).toBe(false);
    expect(existsSync(server.dataDir)).toBe(false);
    await using again = await startKafka({ ports: server.ports });
    expect(again.sasl).toBe(server.sasl);
  });

  test('names the port conflict and shows the log when a given port is taken', async () => {
    await using server = await startKafka();
    await expect(startKafka({ ports: server.ports })).rejects.toThrow(
      /Kafka server ended before it was ready: another process listens on its port\. End of its log .*:\n.*in use/s,
    );
  });

  test('shows the end of the log when the server does not like its settings', async () => {
    await expect(startKafka({ properties: { 'num.io.threads': 0 } })).rejects.toThrow(/num\.io\.threads/);
  });
});
