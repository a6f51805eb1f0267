import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/diff/change.ts';
import { renderComparison } from '../../src/diff/render-comparison.ts';

const change = (rest: Partial<Change>): Change => ({
  severity: 'notice',
  category: 'topic',
  application: 'topics',
  object: 'KafkaTopic fink/a',
  sentence: '8 partitions instead of 4',
  ...rest,
});
const dangers = [
  change({
    severity: 'danger',
    category: 'network',
    object: 'NetworkPolicy fink/n',
    sentence: 'egress to anywhere only in b',
  }),
];
const changes = [...dangers, change({}), change({ severity: 'info', object: 'KafkaTopic fink/c' })];
const summary = [
  { subject: 'Topics', sentence: '8 partitions instead of 4.' },
  { subject: 'Object store', sentence: `External S3 ${'at a far place '.repeat(8)}instead of MinIO.` },
  { subject: 'Object store', sentence: 'Bucket <b> instead of a.' },
];
const comparison = { names: { before: 'a', after: 'b' }, summary, changes };

describe('two environments as text', () => {
  test('are summarised by subject in lines that fit, then come the dangers and how much else there is', () => {
    expect(renderComparison(comparison, 'text', false)).toBe(
      [
        'b against a',
        '',
        'Topics        8 partitions instead of 4.',
        'Object store  External S3 at a far place at a far place at a far place at a far place at a far place at a far place at a',
        '              far place at a far place instead of MinIO.',
        '              Bucket <b> instead of a.',
        '',
        'Dangerous',
        '  topics',
        '    NetworkPolicy fink/n: egress to anywhere only in b',
        '',
        'In detail, 2 differences in 2 objects: --details lists them',
        '',
      ].join('\n'),
    );
  });

  test('have every difference below the summary where asked for', () => {
    const text = renderComparison(comparison, 'text', true);
    expect(text).toContain('\n\n1 dangerous, 1 notable, 1 minor changes in 3 objects\n\nDangerous\n');
    expect(text).toContain('\nNotable\n  topics\n    KafkaTopic fink/a: 8 partitions instead of 4\n');
    expect(text).toContain('\nMinor\n');
    expect(text).not.toContain('--details');
  });

  test('may be equal, or differ in nothing that a summary tells', () => {
    const equal = { ...comparison, summary: [], changes: [] };
    expect(renderComparison(equal, 'text', false)).toBe('b against a: no differences\n');
    expect(renderComparison({ ...equal, changes: [change({})] }, 'text', false)).toBe(
      'b against a\n\nIn detail, 1 difference in 1 object: --details lists them\n',
    );
  });
});

describe('two environments as Markdown', () => {
  test('have the summary and the dangers open, every difference folded', () => {
    const markdown = renderComparison(comparison, 'markdown', false);
    const [shown, folded] = markdown.split('<details>');
    expect(shown).toContain(
      '### b against a\n\n- **Topics.** 8 partitions instead of 4.\n- **Object store.** ',
    );
    expect(shown).toContain('MinIO. Bucket &lt;b&gt; instead of a.\n');
    expect(shown).toContain('| NetworkPolicy fink/n | egress to anywhere only in b |');
    expect(folded).toMatch(
      /^<summary>2 differences in 2 objects<\/summary>[\s\S]*fink\/a[\s\S]*fink\/c[\s\S]*<\/details>\n$/,
    );
  });

  test('fit into a comment, and what is folded is closed', () => {
    const many = Array.from({ length: 3000 }, (_, k) => change({ sentence: `${k} partitions instead of 4` }));
    const markdown = renderComparison({ ...comparison, changes: [...dangers, ...many] }, 'markdown', false);
    expect(markdown.length).toBeLessThan(65_536);
    expect(markdown).toMatch(
      /0 partitions instead of 4[\s\S]*More changes do not fit here[\s\S]*<\/details>\n$/,
    );
  });
});

describe('two environments as JSON', () => {
  test('have names, counts, the summary and every difference', () => {
    expect(JSON.parse(renderComparison(comparison, 'json', false))).toEqual({
      before: 'a',
      after: 'b',
      counts: { danger: 1, notice: 1, info: 1, objects: 3, added: 0, removed: 0 },
      summary,
      changes,
    });
  });
});
