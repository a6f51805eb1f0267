import { CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { describeWithShared, goldenRows, packetFiles } from '@fink/test-data';
import { type SurveyName, surveys, withFilters } from '@fink/topology';
import { expect, test } from '@jest/globals';
import { nightRule, processAlerts } from '../src/index.ts';

/** What the reference says of one alert: filter or tag by name, true where it selects the alert. */
interface GoldenRow {
  readonly file: string;
  readonly expected: Readonly<Record<string, boolean>>;
}

/**
 * Filters that read nothing which comes from catalogues or trained models: whatever an environment has, they select the
 * same. `npm run test:golden` compares all others, given what the reference was given.
 */
const needNothing = {
  ztf: ['first_pass_candidates', 'sso_fink_candidates', 'sso_ztf_candidates'],
  lsst: ['faint_trails', 'is_solar_system', 'uniform_sample'],
} as const;

/** For every packet of a folder: the filters that select it, and whether it passes the cuts. */
async function selections(
  shared: string,
  survey: SurveyName,
  folder: string,
  noScience = false,
): Promise<Map<string, { readonly passes: boolean; readonly filters: readonly string[] }>> {
  const files = packetFiles(shared, folder);
  const decoder = new PacketDecoder({ survey, schemas: new CarriedSchemas() });
  const messages = files.map(({ bytes }, offset) => ({ value: bytes, offset, timestamp: 0 }));
  const { batches, undecodable } = await decoder.decode(messages);
  expect(undecodable).toEqual([]);
  const wanted = withFilters(surveys[survey], needNothing[survey]);
  const options = { survey: wanted, noScience, versions: { broker: '1', science: '1' } };
  const night = nightRule(surveys[survey], 'replay', '20260101');
  const found = new Map<string, { passes: boolean; filters: string[] }>();
  for (const batch of batches) {
    const { alerts, rejectedBy, accepted } = await processAlerts(batch, night, options);
    for (let row = 0; row < alerts.rows; row++) {
      const filters = accepted.filter(({ rows }) => rows.includes(row)).map(({ filter }) => filter.name);
      found.set(files[alerts.offsets[row]].file, { passes: rejectedBy[row] === 0, filters });
    }
  }
  return found;
}

describeWithShared('cuts and filters on real alerts', (shared) => {
  const ztf = goldenRows<GoldenRow>(shared, 'ztf-filters-real.jsonl');

  test.each(['ztf/original', 'ztf/rewritten'])(
    'the quality cuts equal the reference on %s',
    async (folder) => {
      const ours = await selections(shared, 'ztf', folder);
      const golden = ztf.filter(({ file }) => file.startsWith(folder));
      expect(golden.length).toBeGreaterThan(0);
      expect(golden.map(({ file }) => [file, ours.get(file)?.passes])).toEqual(
        golden.map(({ file, expected }) => [file, expected['ztf_quality_cuts']]),
      );
    },
  );

  test.each(needNothing.ztf)(
    'the ZTF filter %s selects what the reference selects, among alerts that pass the cuts',
    async (filter) => {
      const ours = new Map([
        ...(await selections(shared, 'ztf', 'ztf/original')),
        ...(await selections(shared, 'ztf', 'ztf/rewritten')),
      ]);
      const golden = ztf.filter(({ file }) => ours.get(file)?.passes);
      expect(golden.some(({ expected }) => expected[filter])).toBe(true);
      expect(
        golden.filter(({ file }) => ours.get(file)?.filters.includes(filter)).map(({ file }) => file),
      ).toEqual(golden.filter(({ expected }) => expected[filter]).map(({ file }) => file));
    },
  );

  test.each(needNothing.lsst)('the LSST filter %s selects what the reference selects', async (filter) => {
    const ours = await selections(shared, 'lsst', 'lsst/v10');
    const golden = goldenRows<GoldenRow>(shared, 'lsst-real.jsonl');
    expect(golden.length).toBeGreaterThan(0);
    expect(golden.map(({ file }) => [file, ours.get(file)?.filters.includes(filter)])).toEqual(
      golden.map(({ file, expected }) => [file, expected[`tag:${filter}`]]),
    );
  });

  test('without science every alert that passes the cuts goes to every topic', async () => {
    const ours = await selections(shared, 'ztf', 'ztf/original', true);
    const all = [...needNothing.ztf];
    for (const { passes, filters } of ours.values()) expect(filters).toEqual(passes ? all : []);
  });
});
