import { describeWithShared, goldenRows } from '@fink/test-data';
import { expect, test } from '@jest/globals';
import { ztfLivestream } from '../../src/ztf/livestream/index.ts';
import { ztfOther } from '../../src/ztf/other/index.ts';
import { addColumns, withoutModule } from '../support/add-columns.ts';
import { alertsOf } from '../support/alert-of.ts';
import { hasGalaxyNear } from '../support/galaxies.ts';
import { selected } from '../support/selected.ts';
import { currentValues, detections, lightCurveValues, type TruthRow } from '../support/ztf-truth-rows.ts';
import { deliberateDifferences } from './deliberate-differences.ts';

/** Filters that look at the light curve: it may end with another measurement than the row's current one. */
const onLightCurve = ['fast_riser_candidates', 'rate_based_kn_candidates', 'yso_spicy_candidates'];

describeWithShared('filters of ZTF at and around every threshold', (shared) => {
  const rows = goldenRows<TruthRow>(shared, 'ztf-filters-truth.jsonl');
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
  const isUndecided = (name: string, { inputs, expected }: TruthRow): boolean =>
    name === 'early_kn_candidates' &&
    expected[name] === true &&
    !hasGalaxyNear(Number(inputs['ra']), Number(inputs['dec']));

  const inTable = [...ztfLivestream, ...ztfOther].filter(({ name }) => name in rows[0].expected);

  test('the table has 18 filters of the stream and 7 others', () => {
    expect(inTable.length).toBe(25);
  });

  for (const filter of inTable) {
    if (withoutModule.includes(filter.name)) {
      test.skip(`NOT RUN, its science module is not registered: ${filter.name}`, () => {});
      continue;
    }
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

  test.each(deliberateDifferences)(
    '$name differs deliberately from $reference of the reference',
    (difference) => {
      const filter = inTable.find(({ name }) => name === difference.name)!;
      const ours = selected(filter, current);
      const differing = rows.flatMap(({ inputs, expected }, k) =>
        difference.reference in expected && expected[difference.reference] !== ours[k] ? [inputs.row_id] : [],
      );
      const concerned = rows.filter((row) => difference.concerns(row.expected, detections(row)));
      expect(differing.length).toBeGreaterThan(0);
      expect(concerned.map(({ inputs }) => inputs.row_id)).toEqual(differing);
      const known = rows.map(({ inputs }) => inputs.row_id).filter((id) => difference.rows.includes(id));
      expect(differing.filter((id) => difference.rows.includes(id))).toEqual(known);
    },
  );
});
