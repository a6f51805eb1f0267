import { startKafka } from '@fink/local-servers';
import { describe, expect, test } from '@jest/globals';
import { createKafka, explicitPartitioner, KafkaAdmin, type LogLevel } from '../src/index.ts';

describe('a client of a broker that crashes', () => {
  test('goes on with it after the restart, loses nothing, doubles nothing, and alarms nobody', async () => {
    await using kafka = await startKafka();
    const connection = { brokers: [kafka.plaintext] };
    const loud: [LogLevel, string][] = [];
    const log = (level: LogLevel, message: string) => {
      if (level === 'warn' || level === 'error') loud.push([level, message]);
    };
    await using admin = await KafkaAdmin.connect(connection, { log });
    await admin.createTopics([{ topic: 't', partitions: 1 }]);
    const producer = createKafka(connection, log).producer({
      idempotent: true,
      createPartitioner: explicitPartitioner,
    });
    await producer.connect();
    const send = (value: number) =>
      producer.send({ topic: 't', messages: [{ partition: 0, value: String(value) }] });

    await send(0);
    // Sent while the broker dies and comes back: each is acknowledged or tried again.
    const sending = (async () => {
      for (let value = 1; value < 200; value++) await send(value);
    })();
    await kafka.kill();
    await kafka.restart();
    await sending;
    await producer.disconnect();

    expect(await admin.topicOffsets('t')).toEqual([{ partition: 0, earliest: 0n, latest: 200n }]);
    expect(loud).toEqual([]);
  });
});
