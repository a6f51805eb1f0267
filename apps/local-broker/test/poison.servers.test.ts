import { num } from '@fink/alert-view';
import { encodeDatum, frameContainer, parseWriterSchema, ztfSchema } from '@fink/alerts';
import { createColumn } from '@fink/columns';
import { defineModule, orderModules, ztfModules } from '@fink/science';
import { generatePackets } from '@fink/simulator';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { brokerOn, header, messagesOf, send, sumsOf, untilDone } from './support/in-process.ts';

const topic = 'ztf_20260101_programid1';
const size = 400;

/** A module that throws on every third alert. */
const brittle = defineModule({
  name: 'brittle',
  survey: 'ztf',
  purpose: 'Throws on every third alert.',
  inputs: { fid: num('candidate.fid') },
  outputs: { brittle: { kind: 'float64', meaning: 'The filter id.' } },
  bind({ fid }, out) {
    let alerts = 0;
    return (row) => {
      out.brittle.set(row, fid.at(row));
      if (++alerts % 3 === 0) throw new RangeError('every third alert');
    };
  },
});

/** A packet that decodes well, but whose candid is no 64-bit id: the counting topic cannot take it. */
function withAnotherIdType(): Buffer {
  const other = ztfSchema('4.02').json.replace(/("name":"candid","type":)"long"/, '$1"double"');
  const schema = parseWriterSchema(other);
  const columns = createColumn(schema.field);
  columns.appendEmpty();
  return frameContainer(schema, [encodeDatum(schema, columns, 0)]);
}

/** Packets that no decoder can take, each broken in a way of its own, with the reason expected. */
function poison(good: Uint8Array): [Uint8Array | null, RegExp][] {
  const broken = Uint8Array.from(good);
  broken.fill(0xff, good.length - 20_000, good.length - 16);
  return [
    [good.subarray(0, good.length - 100), /truncated|record-count|bad-value/],
    [good.subarray(0, 100), /truncated|bad-schema/],
    [Uint8Array.from([0x4f, 0x62, 0x6a, 0x02, ...good.subarray(4)]), /bad-magic/],
    [null, /empty/],
    [new Uint8Array(0), /empty/],
    [Buffer.from('not an alert at all'), /bad-magic/],
    [Buffer.concat([good, Buffer.from('more')]), /./],
    [withAnotherIdType(), /processing-failed/],
  ];
}

describe('a night with a throwing module and poisoned packets', () => {
  let local: LocalBroker;
  const good = [...generatePackets({ survey: 'ztf', size, seed: 7, night: '20260101' })].map(
    ({ wire }) => wire,
  );
  const bad = poison(good[0]);

  beforeAll(async () => {
    const survey = { ...surveys.ztf, modules: orderModules([...ztfModules, brittle]) };
    local = await LocalBroker.start({ survey });
    await local.createSourceTopic(topic, 3);
    const { service } = brokerOn(local, { survey });
    await service.start();
    const mixed: (Uint8Array | null)[] = [...good];
    for (const [k, [bytes]] of bad.entries()) mixed.splice(k * 50 + 10, 0, bytes);
    await send(local, topic, mixed, 3);
    await untilDone(local, topic);
    await service.stop();
  });
  afterAll(() => local.stop());

  test('the night ends and its sums hold', async () => {
    const sums = await sumsOf(local);
    expect(sums.problems).toEqual([]);
    expect(sums).toMatchObject({ received: size + bad.length, undecodable: bad.length, missing: 0 });
    expect(sums.science).toBe(sums.delivered['fink_ztf_count']);
  });

  test('the failures of the module are counted, and only its own columns are lost', async () => {
    const sums = await sumsOf(local);
    // The count starts anew with each batch, so that it is a third at most.
    expect(sums.failed['brittle']).toBeGreaterThan(0);
    expect(sums.failed['brittle']).toBeLessThanOrEqual(sums.science / 3);
    expect(Object.keys(sums.failed)).toEqual(['brittle']);
  });

  test('the dead letters are complete, with their bytes, coordinates and reasons', async () => {
    const letters = await messagesOf(local, local.names.deadLetterTopic('ztf'));
    expect(letters).toHaveLength(bad.length);
    for (const [bytes, reason] of bad) {
      const same = letters.filter(({ value }) =>
        bytes === null ? value === null : value?.equals(Buffer.from(bytes)),
      );
      expect(same.length).toBeGreaterThan(0);
      expect(header(same[0], 'reason')).toMatch(reason);
      expect(header(same[0], 'source_topic')).toBe(topic);
      expect(header(same[0], 'detail')).not.toBe('');
    }
    const identities = letters.map(
      (letter) => `${header(letter, 'source_partition')}/${header(letter, 'source_offset')}`,
    );
    expect(new Set(identities).size).toBe(bad.length);
  });
});
