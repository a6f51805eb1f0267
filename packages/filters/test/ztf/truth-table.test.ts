import { describeWithShared } from '@fink/test-data';
import {
  alertsOf,
  currentValues,
  detections,
  goldenRows,
  lightCurveValues,
  type ZtfTruthRow,
  ztfFilterExceptions,
} from '@fink/test-data/golden';
import { expect, test } from '@jest/globals';
import { ztfLivestream } from '../../src/ztf/livestream/index.ts';
import { ztfOther } from '../../src/ztf/other/index.ts';
import { addColumns } from '../support/add-columns.ts';
import { hasGalaxyNear } from '../support/galaxies.ts';
import { selected } from '../support/selected.ts';

/** Filters that look at the light curve: it may end with another measurement than the row's current one. */
const onLightCurve = ['fast_riser_candidates', 'rate_based_kn_candidates', 'yso_spicy_candidates'];

describeWithShared('filters of ZTF at and around every threshold', (shared) => {
  const rows = goldenRows<ZtfTruthRow>(shared, 'ztf-filters-truth.jsonl');
  const current = alertsOf('ztf', rows.map(currentValues));
  const curves = alertsOf('ztf', rows.map(lightCurveValues));
  addColumns(current, shared);

  /** The rows on which a filter differs from the reference, with what the reference says. */
  const differences = (name: string, ours: readonly unknown[]): unknown[] =>
    rows.flatMap(({ inputs, expected }, k) =>
      expected[name] === ours[k] || isUndecided(name, rows[k])
        ? []
        : [{ row: inputs.row_id, why: inputs.why, reference: expected[name] }],
    );

  /**
   * The rows that the galaxies of the tests cannot decide: other tables may have sources in other galaxies of the
   * catalogue, of which the tests have a part only.
   */
  const isUndecided = (name: string, { inputs, expected }: ZtfTruthRow): boolean =>
    name === 'early_kn_candidates' &&
    expected[name] === true &&
    !hasGalaxyNear(Number(inputs['ra']), Number(inputs['dec']));

  const inTable = [...ztfLivestream, ...ztfOther].filter(({ name }) => name in rows[0].expected);

  test('the table has 18 filters of the stream and 7 others', () => {
    expect(inTable.length).toBe(25);
  });

  for (const filter of inTable) {
    test(`${filter.name} selects what the reference selects`, () => {
      const ours = selected(filter, onLightCurve.includes(filter.name) ? curves : current);
      expect(rows.some(({ expected }) => expected[filter.name] === true)).toBe(true);
      expect(differences(filter.name, ours)).toEqual([]);
    });
  }

  test('the Fink classification is that of the reference', () => {
    const column = current.added.get('finkclass');
    expect(
      differences(
        'finkclass',
        rows.map((_, k) => column?.get(k)),
      ),
    ).toEqual([]);
  });

  test('kn_candidates differs deliberately from what becomes of a single detection in the reference', () => {
    const [{ columns, concerns, rows: listed }] = ztfFilterExceptions;
    const ours = selected(inTable.find(({ name }) => name === 'kn_candidates')!, current);
    const differing = rows.flatMap(({ inputs, expected }, k) =>
      columns[0] in expected && expected[columns[0]] !== ours[k] ? [inputs.row_id] : [],
    );
    const concerned = rows.filter((row) =>
      concerns({ expected: row.expected, detections: detections(row) }, columns[0]),
    );
    expect(differing.length).toBeGreaterThan(0);
    expect(concerned.map(({ inputs }) => inputs.row_id)).toEqual(differing);
    const known = rows.map(({ inputs }) => inputs.row_id).filter((id) => listed.includes(id));
    expect(differing.filter((id) => listed.includes(id))).toEqual(known);
  });
});
