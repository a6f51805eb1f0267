import type { Catalogues } from '@fink/science';
import { brokerVersion, Names, surveys, withFilters } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import type { DeliveryRecord } from '../src/index.ts';
import { PipelineMetrics } from '../src/metrics.ts';
import type { Segment } from '../src/segment.ts';

const names = new Names();
const linesOf = async (metrics: PipelineMetrics): Promise<string[]> =>
  (await metrics.registry.metrics()).split('\n').filter((line) => !line.startsWith('#'));

const range = { topic: 'ztf_20260101_programid1', partition: 0, from: 0, to: 12, control: 2 };
const record: DeliveryRecord = {
  kind: 'delivery',
  survey: 'ztf',
  deployment: 'broker',
  versions: { broker: '1', science: '1' },
  range,
  nights: {
    '20260101': {
      received: 7,
      missing: 3,
      undecodable: { truncated: 2 },
      rejected: { rb: 1 },
      science: 4,
      failed: { roid: 1 },
      accepted: { fink_ztf_count: 4 },
      delivered: { fink_ztf_count: 3 },
      undeliverable: { fink_ztf_count: 1 },
    },
  },
};
const segment = { range, received: 7, missing: 3, batches: [] } as unknown as Segment;

describe('the metrics of a broker process', () => {
  test('have everything that an alert rule watches with 0 before anything happened', async () => {
    const survey = withFilters(surveys.ztf, ['sso_ztf_candidates']);
    const lines = await linesOf(new PipelineMetrics(survey, names));
    expect(lines).toEqual(
      expect.arrayContaining([
        'fink_missing_total{survey="ztf"} 0',
        'fink_dead_letters_total{survey="ztf"} 0',
        'fink_science_total{survey="ztf"} 0',
        'fink_ledger_imbalances_total{survey="ztf",sink="delivery"} 0',
        'fink_ledger_imbalances_total{survey="ztf",sink="archive"} 0',
        'fink_delivered_total{topic="fink_sso_ztf_candidates_ztf"} 0',
        'fink_delivered_total{topic="fink_ztf_count"} 0',
      ]),
    );
    expect(lines.filter((line) => line.startsWith('fink_delivered_total'))).toHaveLength(2);
  });

  test('tell the version and the survey', async () => {
    const lines = await linesOf(new PipelineMetrics(surveys.lsst, names));
    expect(lines).toContain(`fink_build_info{version="${brokerVersion}",survey="lsst"} 1`);
  });

  test('count what a committed delivery says', async () => {
    const metrics = new PipelineMetrics(surveys.ztf, names);
    metrics.delivered(record, segment);
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'fink_received_total{topic="ztf_20260101_programid1"} 7',
        'fink_control_offsets_total{topic="ztf_20260101_programid1"} 2',
        'fink_missing_total{survey="ztf"} 3',
        'fink_undecodable_total{reason="truncated"} 2',
        'fink_dead_letters_total{survey="ztf"} 3',
        'fink_rejected_total{cut="rb"} 1',
        'fink_science_total{survey="ztf"} 4',
        'fink_module_failures_total{module="roid"} 1',
        'fink_delivered_total{topic="fink_ztf_count"} 3',
        'fink_undeliverable_total{topic="fink_ztf_count"} 1',
      ]),
    );
  });

  test('tell which catalogues the process has, and which it does without', async () => {
    const metrics = new PipelineMetrics(surveys.ztf, names);
    const provenance = { version: '7.4.0', checksum: '0123456789abcdef' };
    const gcvs = { bytes: 4096, provenance } as NonNullable<Catalogues[string]>;
    metrics.catalogues({ gcvs: false, gaia: true }, { gcvs });
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([
        'fink_catalogue_missing{catalogue="gcvs"} 0',
        'fink_catalogue_missing{catalogue="gaia"} 1',
        'fink_catalogue_bytes{catalogue="gcvs",version="7.4.0",checksum="0123456789ab"} 4096',
      ]),
    );
  });

  test('show the lag of each sink of each partition that is followed, and of no other', async () => {
    const metrics = new PipelineMetrics(surveys.ztf, names);
    const followed = { topic: range.topic, partition: 3, lag: { delivery: 5, archive: 70 } };
    const unfollow = metrics.follow(followed);
    const line = (sink: string) => `fink_source_lag{topic="${range.topic}",partition="3",sink="${sink}"}`;
    expect(await linesOf(metrics)).toEqual(
      expect.arrayContaining([`${line('delivery')} 5`, `${line('archive')} 70`]),
    );
    followed.lag = { delivery: 0, archive: 1 };
    expect(await linesOf(metrics)).toContain(`${line('archive')} 1`);
    unfollow();
    expect((await linesOf(metrics)).filter((text) => text.startsWith('fink_source_lag'))).toEqual([]);
  });
});
