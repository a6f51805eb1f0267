import { createColumn, type Float64Column, type Int32Column, type Utf8Column } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { createCatalogue, type Provenance } from '../../src/index.ts';

const provenance: Provenance = {
  name: 'stars',
  source: 'a test',
  version: '1',
  date: '2026-01-01',
  licence: '',
  checksum: '',
  units: { ra: 'deg', dec: 'deg' },
};

/** Three stars, the last without a name and number. */
function stars(key?: string, withPositions = true) {
  const columns = createColumn({
    name: 'stars',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        { name: withPositions ? 'ra' : 'x', type: { kind: 'float64' }, nullable: false },
        { name: 'dec', type: { kind: 'float64' }, nullable: false },
        { name: 'name', type: { kind: 'utf8' }, nullable: true },
        { name: 'class', type: { kind: 'int32' }, nullable: true },
      ],
    },
  });
  columns.reserve(3);
  const [ra, dec, name, number] = columns.children as [Float64Column, Float64Column, Utf8Column, Int32Column];
  ra.values.set([10, 20, 30]);
  dec.values.set([0, 45, -45]);
  name.append('Mira');
  name.append('Algol');
  name.appendEmpty();
  number.values.set([7, 8, 0]);
  for (const row of [0, 1]) number.setValid(row, true);
  columns.length = ra.length = dec.length = number.length = 3;
  return createCatalogue(columns, provenance, key);
}

describe('catalogue', () => {
  test('finds by position and reads what it found', () => {
    const catalogue = stars();
    const row = catalogue.nearest(20.0001, 45, 1.5);
    expect(row).toBe(1);
    expect(catalogue.text('name')(row)).toBe('Algol');
    expect(catalogue.number('class')(row)).toBe(8);
    expect(catalogue.separation(row, 20.0001, 45)).toBeCloseTo(0.2546, 4);
    expect(catalogue.nearest(20.001, 45, 1.5)).toBe(-1);
    expect(catalogue.within(20, 45, 648_000)).toHaveLength(3);
  });

  test('reads null where a source has no value', () => {
    expect(stars().text('name')(2)).toBeNull();
    expect(stars().number('class')(2)).toBeNaN();
  });

  test('finds by key, where it has one', () => {
    expect(stars('name').find('Mira')).toBe(0);
    expect(stars('name').find('Vega')).toBe(-1);
    expect(() => stars().find('Mira')).toThrow(/stars has no key column/);
  });

  test('without positions has keys only', () => {
    expect(() => stars('name', false).nearest(1, 2, 3)).toThrow(/stars has no positions/);
    expect(stars('name', false).find('Algol')).toBe(1);
  });

  test('names its columns when another is asked for, or of another type', () => {
    expect(() => stars().text('type')).toThrow(/no column "type"; it has ra, dec, name, class/);
    expect(() => stars().text('class')).toThrow(/"class" of catalogue stars holds int32, not text/);
    expect(() => stars().number('name')).toThrow(/holds utf8, not numbers/);
  });

  test('says how much memory it holds', () => {
    expect(stars().bytes).toBeGreaterThan(3 * (16 + 4 + 28));
  });
});
