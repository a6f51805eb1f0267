import { id } from '@fink/alert-view';
import { describeWithShared, goldenRows } from '@fink/test-data';
import { describe, expect, test } from '@jest/globals';
import { defineModule, runModules } from '../../../src/index.ts';
import { pred } from '../../../src/lsst/pred/pred.ts';
import { addedValues, allRows, countingView } from '../../counting-view.ts';
import { addedTo } from '../../support/golden-columns.ts';

type Pred = Readonly<Record<string, unknown>>;

interface GoldenRow {
  readonly diaSourceId: number | bigint;
  readonly file: string;
  /** What the packet has. */
  readonly inputs: { readonly nDiaSources: number | 'NaN' };
  readonly production: {
    readonly xm?: { readonly simbad_otype: string | null; readonly gaiadr3_DR3Name: string | null };
    readonly clf?: { readonly cats_class: number | null };
    readonly pred?: Pred;
  };
}

const xmFields = {
  simbad_otype: { kind: 'utf8', meaning: 'as produced' },
  gaiadr3_DR3Name: { kind: 'utf8', meaning: 'as produced' },
} as const;
const clfFields = { cats_class: { kind: 'int32', meaning: 'as produced' } } as const;

/** Adds what the original produced as the columns that the predictions are made of. */
const produced = (golden: readonly GoldenRow[]) => {
  const rows = new Map(golden.map((row) => [BigInt(row.diaSourceId), row.production]));
  return defineModule({
    name: 'produced',
    survey: 'lsst',
    purpose: 'Columns that the original produced.',
    inputs: { diaSourceId: id('diaSource.diaSourceId') },
    outputs: {
      xm: { kind: 'struct', meaning: 'as produced', fields: xmFields },
      clf: { kind: 'struct', meaning: 'as produced', fields: clfFields },
    },
    bind:
      ({ diaSourceId }, out) =>
      (row) => {
        const known = rows.get(diaSourceId.at(row) ?? 0n);
        out.xm.set(row);
        out.clf.set(row);
        const { simbad_otype = null, gaiadr3_DR3Name = null } = known?.xm ?? {};
        const { cats_class = null } = known?.clf ?? {};
        if (simbad_otype !== null) out.xm.fields.simbad_otype.set(row, simbad_otype);
        if (gaiadr3_DR3Name !== null) out.xm.fields.gaiadr3_DR3Name.set(row, gaiadr3_DR3Name);
        if (cats_class !== null) out.clf.fields.cats_class.set(row, cats_class);
      },
  });
};

/** Predictions as produced; two packets came without the diaObject that they had in production. */
const fromPacket = ({ inputs, production: { pred } }: GoldenRow): Pred =>
  inputs.nDiaSources === 'NaN' ? { ...pred, is_first: null } : { ...pred };

describeWithShared('predictions for Rubin on real alerts', (shared) => {
  test('are those that the original produced', async () => {
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl').filter(
      ({ production: { pred } }) => pred,
    );
    expect(golden.length).toBeGreaterThan(0);
    const files = golden.map(({ file }) => file);
    const ours = await addedTo(shared, [produced(golden), pred], files);
    expect(files.map((file) => [file, ours.get(file)?.['pred']])).toEqual(
      golden.map((row) => [row.file, fromPacket(row)]),
    );
  });
});

describe('predictions for Rubin', () => {
  test('of a packet without any of the columns say no, or nothing', () => {
    const view = countingView(1);
    expect(runModules([pred], view, allRows(1)).size).toBe(0);
    expect(addedValues(view, 'pred')).toEqual([
      {
        is_sso: false,
        is_first: null,
        is_cataloged: false,
        main_label_classifier: null,
        main_label_crossmatch: null,
      },
    ]);
  });
});
