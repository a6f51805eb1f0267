import { waitFor } from '@fink/local-servers';
import { generatePackets } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { send, sumsOf } from './support/in-process.ts';

const topic = 'ztf_20260101_programid1';

/** The broker's own words, one JSON object a line. */
const linesOf = (text: string): { level: string; msg: string; port?: number }[] =>
  text.split('\n').map((line) => JSON.parse(line));

describe('a broker process', () => {
  let local: LocalBroker;
  beforeAll(async () => {
    local = await LocalBroker.start({ survey: surveys.ztf });
    await local.createSourceTopic(topic, 2);
  });
  afterAll(() => local.stop());

  test('answers probes and metrics, logs JSON without secrets, and finishes what is open on SIGTERM', async () => {
    const broker = await local.startProcess({ FINK_ARCHIVE_MAX_AGE_SECONDS: '3600' });
    await broker.ready();
    const packets = [...generatePackets({ survey: 'ztf', size: 50, seed: 5, night: '20260101' })];
    await send(
      local,
      topic,
      packets.map(({ wire }) => wire),
      2,
    );
    const isDelivered = async (): Promise<boolean> => (await local.progress('delivery', topic)).done === 50;
    await waitFor(isDelivered, { what: 'the delivery' });

    const { port } = linesOf(broker.logTail(1000)).find(({ msg }) => msg === 'listening') ?? {};
    const get = async (path: string): Promise<[number, string]> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`);
      return [response.status, await response.text()];
    };
    expect(await get('/healthz')).toEqual([200, 'ok\n']);
    expect(await get('/readyz')).toEqual([200, 'ready\n']);
    expect((await get('/other'))[0]).toBe(404);
    const [status, metrics] = await get('/metrics');
    expect(status).toBe(200);
    expect(metrics).toMatch(new RegExp(`fink_received_total{topic="${topic}"} 50`));
    expect(metrics).toMatch(/fink_delivered_total{topic="fink_ztf_count"} 40/);
    expect(metrics).toMatch(/fink_partitions_owned 2/);

    // Nothing is archived yet: its objects stay open for an hour. Leaving closes and records them.
    expect((await local.progress('archive', topic)).done).toBe(0);
    await broker.leave();
    expect((await local.progress('archive', topic)).done).toBe(50);
    expect(await sumsOf(local)).toMatchObject({ balanced: true, received: 50, archived: { raw: 50 } });

    const log = broker.logTail(10_000);
    expect(linesOf(log).at(-1)?.msg).toBe('left');
    const { FINK_KAFKA_PASSWORD, AWS_SECRET_ACCESS_KEY } = local.environment();
    for (const secret of [FINK_KAFKA_PASSWORD, AWS_SECRET_ACCESS_KEY]) expect(log).not.toContain(secret);
  });
});
