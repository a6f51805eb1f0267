import { readContainer } from '@fink/alerts';
import { describe, expect, test } from '@jest/globals';
import { generatePackets } from '../../src/generate/generate-packets.ts';
import type { Packet } from '../../src/packet.ts';
import { messageValue } from '../../src/publish/wire.ts';

const one = (survey: 'ztf' | 'lsst'): Packet =>
  [...generatePackets({ survey, size: 1, seed: 1, night: '20260101' })][0];
const [ztf, lsst] = [one('ztf'), one('lsst')];
const equal = (a: Uint8Array, b: Uint8Array) => Buffer.compare(a, b) === 0;

describe('the framing of a message', () => {
  test('as it is, or in the framing that it has, is the packet itself', () => {
    expect(messageValue(ztf, 'as-is')).toBe(ztf.wire);
    expect(messageValue(ztf, 'container')).toBe(ztf.wire);
    expect(messageValue(lsst, 'confluent')).toBe(lsst.wire);
  });

  test('schemaless is the datum alone', () => {
    expect(messageValue(ztf, 'schemaless')).toBe(ztf.datum);
    expect(messageValue(lsst, 'schemaless')).toBe(lsst.datum);
  });

  test('as a container brings the schema along', () => {
    const { schema, datums } = readContainer(messageValue(lsst, 'container'));
    expect(schema.json).toBe(lsst.schema?.json);
    expect(equal(datums[0], lsst.datum)).toBe(true);
  });

  test('of Confluent takes Rubin’s id from the schema’s name', () => {
    const { schemaId: _id, ...packet } = { ...lsst, format: 'container' as const };
    expect(equal(messageValue(packet, 'confluent'), lsst.wire)).toBe(true);
  });

  test('of Confluent takes the id that is given where there is no other', () => {
    expect([...messageValue(ztf, 'confluent', 258).subarray(0, 5)]).toEqual([0, 0, 0, 1, 2]);
    expect(() => messageValue(ztf, 'confluent')).toThrow(/its schema ztf.alert has no id; give one/);
  });

  test('as a container is impossible without the schema', () => {
    const { schema: _schema, ...packet } = lsst;
    expect(() => messageValue(packet, 'container')).toThrow(/its schema \(id 1000\) is not known/);
  });

  test('leaves what is no packet as it is', () => {
    const bytes = Buffer.from('rubbish');
    const broken: Packet = { name: 'x', datum: bytes, wire: bytes, format: 'unknown', valid: false };
    for (const wire of ['as-is', 'container', 'schemaless', 'confluent'] as const)
      expect(messageValue(broken, wire)).toBe(bytes);
  });
});
