import { randomName } from '@fink/local-servers';
import { expect, test } from '@jest/globals';
import { createKafka, explicitPartitioner, readTopic } from '../src/index.ts';
import { asAdministrator, newTopic } from './test-cluster.ts';

const quiet = () => {};

test('a reader of committed messages sees none of two overlapping transactions that were aborted', async () => {
  const topic = await newTopic();
  const kafka = createKafka(asAdministrator(), quiet);
  const producers = ['first', 'second', 'third'].map((name) =>
    kafka.producer({
      transactionalId: randomName(name),
      maxInFlightRequests: 1,
      createPartitioner: explicitPartitioner,
    }),
  );
  for (const producer of producers) await producer.connect();
  try {
    const [first, second, third] = await Promise.all(producers.map((producer) => producer.transaction()));
    await first.send({ topic, messages: [{ value: 'aborted last', partition: 0 }] });
    await second.send({ topic, messages: [{ value: 'aborted first', partition: 0 }] });
    await third.send({ topic, messages: [{ value: 'committed', partition: 0 }] });
    await second.abort();
    await first.abort();
    await third.commit();
  } finally {
    await Promise.all(producers.map((producer) => producer.disconnect()));
  }
  const seen: string[] = [];
  await readTopic(kafka, topic, { onMessage: ({ value }) => seen.push(String(value)) });
  expect(seen).toEqual(['committed']);
});
