import { type AlertView, createAlertView, num } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, goldenRows, packetFiles } from '@fink/test-data';
import { beforeAll, expect, test } from '@jest/globals';
import { lsstBlocks } from '../../src/lsst/blocks/index.ts';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import type { Nested } from '../support/alert-of.ts';
import { golden } from '../support/golden-numbers.ts';
import { addLsstColumns } from '../support/lsst-columns.ts';
import { selected } from '../support/selected.ts';
import { deliberateDifferences } from './deliberate-differences.ts';

/** A row of lsst-real.jsonl. */
interface RealRow {
  readonly file: string;
  readonly inputs: Nested;
  readonly expected: Readonly<Record<string, boolean>>;
}

/** The batch of one writer schema, and its rows of the table in order. */
interface Checked {
  readonly rows: readonly RealRow[];
  readonly alerts: AlertView;
}

/** The columns that Fink produced in production, in the structs that they belong to. */
const addedOf = ({ inputs }: RealRow): Nested => ({
  xm: inputs,
  clf: inputs,
  pred: inputs,
  misc: inputs,
});

const score = (value: unknown): number => Math.fround(Number(golden(value ?? Number.NaN)));

describeWithShared('filters of LSST on real alerts', (shared) => {
  const table = goldenRows<RealRow>(shared, 'lsst-real.jsonl');
  const checked: Checked[] = [];

  beforeAll(async () => {
    const rows = new Map(table.map((row) => [row.file, row]));
    const folders = new Set(table.map(({ file }) => file.slice(0, file.lastIndexOf('/'))));
    const files = [...folders]
      .flatMap((folder) => packetFiles(shared, folder))
      .filter(({ file }) => rows.has(file));
    const decoder = new PacketDecoder({ survey: 'lsst', schemas: { byId: async () => undefined } });
    const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
    const { batches } = await decoder.decode(messages);
    for (const batch of batches) {
      const alerts = createAlertView(batch.columns);
      const own = Array.from({ length: batch.rows }, (_, row) => rows.get(files[batch.offsets[row]].file)!);
      addLsstColumns(alerts, own.map(addedOf));
      checked.push({ rows: own, alerts });
    }
  });

  test('every row of the table is compared', () => {
    expect(checked.flatMap(({ rows }) => rows).length).toBe(table.length);
  });

  test.each(lsstBlocks)('the block $name is true where the reference is', (block) => {
    for (const { rows, alerts } of checked) {
      const value = block.bind(alerts);
      const wrong = rows.filter(({ expected }, k) => expected[`block:${block.name}`] !== value.at(k));
      expect(wrong.map(({ file, expected }) => [file, expected[`block:${block.name}`]])).toEqual([]);
    }
  });

  test.each(lsstLivestream)('$name selects what the reference selects', ({ name, ...filter }) => {
    const difference = deliberateDifferences.find((one) => one.name === name);
    for (const { rows, alerts } of checked) {
      const ours = selected({ name, ...filter }, alerts);
      const snr = num('diaSource.snr').bind(alerts);
      const wrong = rows.filter(({ inputs, expected }, k) => {
        const isConcerned = difference?.concerns({
          snr: snr.at(k),
          nDiaSources: Number(golden(inputs['nDiaSources'])),
          isSso: inputs['is_sso'] === true,
          snn: score(inputs['snnSnVsOthers_score']),
          catsClass: Number(golden(inputs['cats_class'])),
          catsScore: score(inputs['cats_score']),
          expected,
        });
        return (isConcerned ? !ours[k] : ours[k]) !== expected[`tag:${name}`];
      });
      expect(wrong.map(({ file, expected }) => [file, expected[`tag:${name}`]])).toEqual([]);
    }
  });
});
