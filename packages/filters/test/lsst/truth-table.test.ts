import type { AlertView, Input, Value } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import { lsstBlocks } from '../../src/lsst/blocks/index.ts';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import { alertsOf, type Nested } from '../support/alert-of.ts';
import { golden } from '../support/golden-numbers.ts';
import { addLsstColumns } from '../support/lsst-columns.ts';
import { selected } from '../support/selected.ts';
import { deliberateDifferences, type Facts } from './deliberate-differences.ts';

/** A row of lsst-filters-truth.jsonl. */
interface TruthRow {
  readonly row_id: number;
  readonly why: string;
  readonly inputs: Readonly<Record<'diaSource' | 'diaObject' | 'xm' | 'clf' | 'pred' | 'misc', Nested>> & {
    readonly prvDiaSources: readonly Nested[] | null;
  };
  readonly expected: Readonly<Record<string, boolean>>;
}

/** The packet's part of a row; numbers become single precision where the schema says so. */
const packetOf = ({ inputs }: TruthRow): Nested => ({
  diaSource: numbers(inputs.diaSource),
  diaObject: numbers(inputs.diaObject),
  prvDiaSources: inputs.prvDiaSources?.map(numbers) ?? null,
  ssSource: inputs.pred['is_sso'] === true ? {} : null,
});
const numbers = (values: Nested): Nested =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'diaSourceId' ? BigInt(value as number | bigint) : golden(value),
    ]),
  );

const factsOf = ({ inputs, expected }: TruthRow): Facts => ({
  snr: Math.fround(Number(inputs.diaSource['snr'])),
  nDiaSources: Number(inputs.diaObject['nDiaSources'] ?? Number.NaN),
  isSso: inputs.pred['is_sso'] === true,
  snn: Math.fround(Number(golden(inputs.clf['snnSnVsOthers_score'] ?? Number.NaN))),
  catsClass: Number(inputs.clf['cats_class']),
  catsScore: Math.fround(Number(golden(inputs.clf['cats_score'] ?? Number.NaN))),
  expected,
});

const valuesOf = (input: Input<Value<boolean>>, alerts: AlertView): boolean[] => {
  const value = input.bind(alerts);
  return Array.from({ length: alerts.rows }, (_, row) => value.at(row));
};

describeWithShared('filters of LSST at and around every threshold', (shared) => {
  const rows = goldenRows<TruthRow>(shared, 'lsst-filters-truth.jsonl');
  const alerts = alertsOf('lsst', rows.map(packetOf));
  addLsstColumns(alerts, rows.map(({ inputs }) => inputs) as unknown as Nested[]);

  /** The rows on which ours differ from the reference, with what the reference says. */
  const differences = (column: string, ours: readonly boolean[]): unknown[] =>
    rows.flatMap(({ row_id, why, expected }, k) =>
      expected[column] === ours[k] ? [] : [{ row_id, why, reference: expected[column] }],
    );
  const hasBoth = (column: string): boolean =>
    rows.some(({ expected }) => expected[column]) && rows.some(({ expected }) => !expected[column]);

  test('the table has 13 filters of the stream and all 16 blocks', () => {
    const columns = Object.keys(rows[0].expected);
    const ours = [
      ...lsstLivestream.map(({ name }) => `tag:${name}`),
      ...lsstBlocks.map(({ name }) => `block:${name}`),
    ];
    expect(columns.filter((column) => !ours.includes(column))).toEqual([]);
    expect(ours.filter((column) => !columns.includes(column))).toEqual(['tag:faint_trails']);
  });

  test.each(lsstBlocks)('the block $name is true where the reference is', (block) => {
    expect(hasBoth(`block:${block.name}`)).toBe(true);
    expect(differences(`block:${block.name}`, valuesOf(block, alerts))).toEqual([]);
  });

  for (const filter of lsstLivestream) {
    if (filter.name === 'faint_trails') continue;
    const difference = deliberateDifferences.find(({ name }) => name === filter.name);
    const column = `tag:${filter.name}`;

    test(`${filter.name} selects what the reference selects${difference ? ', but for deliberate differences' : ''}`, () => {
      const ours = selected(filter, alerts);
      const asReference = ours.map((passes, k) =>
        difference?.concerns(factsOf(rows[k])) ? !passes : passes,
      );
      expect(hasBoth(column)).toBe(true);
      expect(differences(column, asReference)).toEqual([]);
    });

    if (difference === undefined) continue;
    test(`${filter.name} still differs from the reference on the rows that are listed`, () => {
      const ours = selected(filter, alerts);
      const differing = rows
        .filter(({ expected }, k) => expected[column] !== ours[k])
        .map(({ row_id }) => row_id);
      expect(differing.length).toBeGreaterThan(0);
      const present = difference.rows.filter((id) => rows.some(({ row_id }) => row_id === id));
      expect(difference.rows.length).toBeGreaterThan(0);
      expect(present.filter((id) => !differing.includes(id))).toEqual([]);
    });
  }
});
