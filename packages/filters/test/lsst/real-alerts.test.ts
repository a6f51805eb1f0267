import { type AlertView, createAlertView } from '@fink/alert-view';
import { PacketDecoder } from '@fink/alerts';
import { describeWithShared, packetFiles } from '@fink/test-data';
import {
  addLsstColumns,
  goldenRows,
  lsstFacts,
  lsstFilterExceptions,
  type Nested,
} from '@fink/test-data/golden';
import { beforeAll, expect, test } from '@jest/globals';
import { lsstBlocks } from '../../src/lsst/blocks/index.ts';
import { lsstLivestream } from '../../src/lsst/livestream/index.ts';
import { selected } from '../support/selected.ts';

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

  /** The files on which ours are wrong, with what the reference says. */
  const wrong = (column: string, ours: (alerts: AlertView) => readonly boolean[]): unknown[] =>
    checked.flatMap(({ rows, alerts }) => {
      const values = ours(alerts);
      const facts = lsstFacts(
        alerts,
        rows.map(({ expected }) => expected),
      );
      return rows.flatMap(({ file, expected }, k) => {
        const exception = lsstFilterExceptions.find(
          ({ columns, concerns }) => columns.includes(column) && concerns(facts[k], column),
        );
        const right = exception ? exception.instead?.(facts[k], column) : expected[column];
        return right === undefined || right === values[k] ? [] : [[file, expected[column]]];
      });
    });

  test.each(lsstBlocks)('the block $name is true where the reference is', (block) => {
    const values = (alerts: AlertView): boolean[] => {
      const value = block.bind(alerts);
      return Array.from({ length: alerts.rows }, (_, row) => value.at(row));
    };
    expect(wrong(`block:${block.name}`, values)).toEqual([]);
  });

  test.each(lsstLivestream)('$name selects what the reference selects', (filter) => {
    expect(wrong(`tag:${filter.name}`, (alerts) => selected(filter, alerts))).toEqual([]);
  });
});
