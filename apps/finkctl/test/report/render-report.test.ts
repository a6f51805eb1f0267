import { describe, expect, test } from '@jest/globals';
import { nightReport } from '../../src/report/night-report.ts';
import { renderReport } from '../../src/report/render-report.ts';
import { sums } from '../support/sums.ts';

const many = { ...sums, received: 12_345 };
const measured = { seconds: 4, latencies: [30, 10, 20], problems: [] };
const context = { title: 'A night', published: 10, problems: [], mixedVersions: [] };

describe('the report for a person', () => {
  test('has every count aligned, the equations and the verdict', () => {
    const delivered = {
      fink_first_pass_candidates_ztf: 0,
      fink_sso_fink_candidates_ztf: 0,
      fink_sso_ztf_candidates_ztf: 3,
      fink_ztf_count: 7,
    };
    const text = renderReport({ ...nightReport(sums, measured), delivered }, context);
    expect(text.split('\n')).toEqual([
      'A night',
      'nights: 20260101',
      '',
      'published              10',
      'received               10',
      'missing at the source   0',
      'undecodable             1',
      'rejected by cuts        2',
      '  rb                    2',
      'science                 7',
      'failed in modules       0',
      'undeliverable           0',
      'archived raw            9',
      'archived with science   7',
      '',
      'delivered to topics               10',
      '  fink_first_pass_candidates_ztf   0',
      '  fink_sso_fink_candidates_ztf     0',
      '  fink_sso_ztf_candidates_ztf      3',
      '  fink_ztf_count                   7',
      '',
      'ok  published = received + missing: 10 = 10 + 0',
      'ok  received = undecodable + rejected + science: 10 = 1 + 2 + 7',
      'ok  received = undecodable + archived raw: 10 = 1 + 9',
      'ok  archived raw = rejected + archived with science: 9 = 2 + 7',
      '',
      '4.0 s, 2.5 alerts/s',
      "from the telescope's topic to a subscriber: 20 ms median, 30 ms (95 %), 30 ms (99 %)",
      '',
      'Balanced: every alert has exactly one fate.',
    ]);
  });

  test('marks the equations that do not hold, and lists what is wrong', () => {
    const report = nightReport({ ...many, balanced: false }, measured);
    const text = renderReport(report, {
      ...context,
      problems: ['the sky fell'],
      mixedVersions: ['1.0 and 1.1'],
    });
    expect(text).toContain('NO  published = received + missing: 10 = 12,345 + 0');
    expect(text).toContain('NO  received = undecodable + rejected + science: 12,345 = 1 + 2 + 7');
    expect(text).toContain('Does not add up:\n  the sky fell');
    expect(text).toContain('by different versions:\n  1.0 and 1.1');
    expect(text).toMatch(/\nNOT BALANCED\.$/);
  });

  test('without deliveries has no latency', () => {
    const text = renderReport(nightReport(sums, { ...measured, latencies: [] }), context);
    expect(text).not.toContain('median');
  });
});
