import { Names, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { ledgerReport, nightReport } from '../../src/report/night-report.ts';
import { sums } from '../support/sums.ts';

const measured = { seconds: 4, latencies: [30, 10, 20], problems: [] };

describe('the report of a night', () => {
  test('has exactly the fields that scripts rely on', () => {
    expect(Object.keys(nightReport(sums, measured))).toEqual([
      ...[
        'survey',
        'nights',
        'received',
        'undecodable',
        'missing',
        'rejected',
        'science',
        'failed',
        'undeliverable',
      ],
      ...['delivered', 'archived', 'balanced', 'seconds', 'alertsPerSecond', 'latencyMs'],
    ]);
    expect(nightReport(sums, measured)).toMatchObject({
      seconds: 4,
      alertsPerSecond: 2.5,
      latencyMs: { p50: 20, p95: 30, p99: 30 },
    });
  });

  test('names every declared topic, also those that got nothing', () => {
    expect(nightReport(sums, measured).delivered).toEqual({
      ...Object.fromEntries(surveys.ztf.filters.map(({ name }) => [`fink_${name}_ztf`, 0])),
      fink_sso_ztf_candidates_ztf: 3,
      fink_ztf_count: 7,
    });
  });

  test('is not balanced when anything beyond the ledger does not hold', () => {
    expect(nightReport(sums, measured).balanced).toBe(true);
    expect(nightReport(sums, { ...measured, problems: ['one alert is gone'] }).balanced).toBe(false);
    expect(nightReport({ ...sums, balanced: false }, measured).balanced).toBe(false);
  });

  test('of the ledger alone has no times', () => {
    expect(ledgerReport(sums, new Names())).toMatchObject({
      seconds: null,
      alertsPerSecond: null,
      latencyMs: { p50: null },
      balanced: true,
    });
  });
});
