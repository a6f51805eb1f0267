import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { assemble } from '../scripts/table-writer.ts';
import { type AvroType, CarriedSchemas, carriedVersions, lsstSchema, ztfSchema } from '../src/index.ts';
import { parseAvro } from '../src/parse-avro.ts';
import { decodeOne, onePacket, SHARED, testOnRealData } from './shared-data.ts';

/** A type without its defaults and the version attribute, which the tables do not have. */
const facts = (type: AvroType): unknown =>
  JSON.parse(
    JSON.stringify(type, (key, value) => (key === 'default' || key === 'version' ? undefined : value)),
  );

const official = (survey: string, folder: string, top: string): AvroType => {
  const root = join(SHARED, 'schemas', survey, folder);
  const parts = globSync('*.avsc', { cwd: root }).map((file) =>
    JSON.parse(readFileSync(join(root, file), 'utf8')),
  );
  return parseAvro(assemble(parts, top));
};

describe('the carried schemas', () => {
  test('have every LSST version in use, by the id that Rubin gives it', async () => {
    expect(carriedVersions('lsst')).toEqual(
      expect.arrayContaining(['7.0', '7.4', '8.0', '9.0', '10.0', '10.1', '11.0']),
    );
    const carried = new CarriedSchemas();
    expect(await carried.byId(704)).toBe(lsstSchema('7.4'));
    expect(await carried.byId(1001)).toBe(lsstSchema('10.1'));
    expect((await carried.byId(1100))!.type.name).toBe('lsst.v11_0.alert');
    for (const id of [0, 1, 699, 705, -1, 2 ** 31 - 1]) expect(await carried.byId(id)).toBeUndefined();
  });

  test('name the versions there are when asked for another', () => {
    expect(() => ztfSchema('5.0')).toThrow(
      'no schema of ztf version "5.0" is carried; there are 3.2, 3.3, 4.01, 4.02',
    );
  });

  test('keep ids 64-bit, fluxes single and coordinates double precision', () => {
    const types = Object.fromEntries(
      lsstSchema('10.0').field.type.fields.flatMap((field) =>
        field.name === 'diaSource' && field.type.kind === 'struct'
          ? field.type.fields.map((child) => [child.name, `${child.type.kind}${child.nullable ? '?' : ''}`])
          : [],
      ),
    );
    expect(types).toMatchObject({
      diaSourceId: 'int64',
      ra: 'float64',
      psfFlux: 'float32?',
      diaObjectId: 'int64?',
    });
  });

  testOnRealData('are the official LSST schemas in all that matters for decoding', () => {
    const versions = carriedVersions('lsst').filter(
      (version) => globSync(join(SHARED, 'schemas/lsst', version.replace('.', '/'))).length > 0,
    );
    expect(versions.length).toBeGreaterThan(8);
    for (const version of versions) {
      const top = `lsst.v${version.replace('.', '_')}.alert`;
      expect(facts(lsstSchema(version).type)).toEqual(
        facts(official('lsst', version.replace('.', '/'), top)),
      );
    }
  });

  testOnRealData('are the official ZTF schemas, and those of the packets themselves', async () => {
    for (const version of ['3.3', '4.01', '4.02']) {
      const { fields } = ztfSchema(version).type;
      const wanted = official('ztf', version, 'ztf.alert');
      expect(facts({ kind: 'record', name: '', fields })).toEqual(
        facts({ ...(wanted as typeof wanted & { kind: 'record' }), name: '' }),
      );
    }
    const packet = await decodeOne('ztf', onePacket('2752190655615010044'));
    expect(packet.column('schemavsn')!.get(0)).toBe('4.02');
    expect(facts(ztfSchema('4.02').type)).toEqual(facts(packet.schema.type));
  });
});
