import { createServer } from 'node:http';
import { lsstSchema, SchemaRegistry } from '@fink/alerts';
import { waitFor } from '@fink/local-servers';
import { ObjectStoreFullError } from '@fink/object-store';
import { generatePackets } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { brokerOn, send, sumsOf, untilDone } from './support/in-process.ts';

const topic = 'lsst-alerts-v10';

describe('a broker that is refused', () => {
  let local: LocalBroker;
  beforeAll(async () => {
    local = await LocalBroker.start({ survey: surveys.lsst });
    await local.createSourceTopic(topic, 2);
  });
  afterAll(() => local.stop());

  /** The message with which a start fails. */
  async function refusal(environment: Record<string, string>): Promise<string> {
    const { service } = brokerOn(local, {}, environment);
    try {
      await service.start();
    } catch (error) {
      return String((error as Error).message);
    } finally {
      await service.stop();
    }
    return 'it started';
  }

  test('by Kafka, for a wrong password', async () => {
    expect(await refusal({ FINK_KAFKA_PASSWORD: 'wrong' })).toMatch(/wrong password or unknown user/);
  });

  test('by Kafka, for topics that are missing or may not be seen', async () => {
    expect(await refusal({ FINK_TOPIC_PREFIX: 'other_' })).toMatch(/other_ledger does not exist/);
  });

  test('by the object store, for wrong keys', async () => {
    expect(await refusal({ AWS_SECRET_ACCESS_KEY: 'wrong' })).toMatch(/refuse|key|signature/i);
  });

  test('by Kafka, for a transactional id that it may not use: the log names the missing ACL', async () => {
    const [{ wire }] = generatePackets({ survey: 'lsst', size: 1, seed: 1, night: '20260101' });
    const { service, lines } = brokerOn(local, {}, { FINK_DEPLOYMENT: 'stranger' });
    const failed = service
      .start()
      .catch((error: Error) => lines.push({ level: 'error', message: error.message, fields: {} }));
    await send(local, topic, [wire], 1);
    const named = (): boolean =>
      lines.some(({ message, fields }) =>
        /(TRANSACTIONAL_ID|transactional id).*|ACL/.test(`${message} ${JSON.stringify(fields)}`),
      );
    await waitFor(named, { what: 'a line that names the ACL', timeout: 90_000 });
    await failed;
    await service.stop();
  });
});

describe('a broker whose surroundings come back', () => {
  let local: LocalBroker;
  beforeAll(async () => {
    local = await LocalBroker.start({ survey: surveys.lsst });
    await local.createSourceTopic(topic, 2);
  });
  afterAll(() => local.stop());

  test('waits for the schema registry, and loses nothing', async () => {
    // An id that no carried table knows, so that only the registry can tell.
    const id = 4711;
    const packets = [...generatePackets({ survey: 'lsst', size: 10, seed: 1, night: '20260101' })].map(
      ({ wire }) => {
        const bytes = Buffer.from(wire);
        bytes.writeInt32BE(id, 1);
        return bytes;
      },
    );
    let isUp = false;
    const registry = createServer((request, response) => {
      if (!isUp) return response.writeHead(503).end();
      const isKnown = request.url === `/schemas/ids/${id}`;
      return isKnown
        ? response.end(JSON.stringify({ schema: lsstSchema('10.0').json }))
        : response.writeHead(404).end(JSON.stringify({ error_code: 40403, message: 'Schema not found' }));
    });
    await new Promise<void>((resolve) => registry.listen(0, '127.0.0.1', resolve));
    const { port } = registry.address() as { port: number };
    const schemas = new SchemaRegistry({ url: `http://127.0.0.1:${port}` });
    const { service, lines } = brokerOn(local, { schemas });
    await service.start();
    await send(local, topic, packets, 2);
    await waitFor(() => lines.some(({ fields }) => /registry/i.test(JSON.stringify(fields))), {
      what: 'a line about the registry',
      timeout: 60_000,
    });
    expect((await local.progress('delivery', topic)).done).toBe(0);
    isUp = true;
    await untilDone(local, topic);
    await service.stop();
    registry.close();
    expect(await sumsOf(local)).toMatchObject({ balanced: true, received: 10, undecodable: 0 });
  });

  test('delivers while the object store is full, pauses at its budget, and archives all once there is room', async () => {
    const before = (await sumsOf(local)).received;
    const packets = [...generatePackets({ survey: 'lsst', size: 80, seed: 2, night: '20260101' })].map(
      ({ wire }) => wire,
    );
    const store = local.store;
    let isFull = true;
    const put: typeof store.put = (...args) =>
      isFull ? Promise.reject(new ObjectStoreFullError('no space left')) : store.put(...args);
    const filling = new Proxy(store, {
      get: (target, name) => {
        const value = name === 'put' ? put : Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const { service, lines } = brokerOn(
      local,
      { store: filling, budgetBytes: 4 * 1024 * 1024 },
      { FINK_FETCH_MIB: '0.5', FINK_ARCHIVE_OBJECT_MIB: '0.5' },
    );
    await service.start();
    await send(local, topic, packets, 2);
    await waitFor(async () => (await local.progress('delivery', topic)).done > 10 + before, {
      what: 'deliveries',
    });
    await waitFor(() => lines.some(({ fields }) => /no space left/.test(String(fields['error']))), {
      what: 'a line about the full store',
    });
    const archived = (await local.progress('archive', topic)).done;
    expect(archived).toBe(10);
    isFull = false;
    await untilDone(local, topic);
    await service.stop();
    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums.received).toBe(before + 80);
  });
});
