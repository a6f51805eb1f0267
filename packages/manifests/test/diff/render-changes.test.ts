import { describe, expect, test } from '@jest/globals';
import type { Change } from '../../src/diff/change.ts';
import { renderChanges } from '../../src/diff/render-changes.ts';

const names = { before: 'main', after: 'laptop' };
const change = (rest: Partial<Change>): Change => ({
  severity: 'notice',
  category: 'topic',
  application: 'topics',
  object: 'KafkaTopic fink/a',
  sentence: 'partitions from 4 to 8',
  ...rest,
});
const topics = Array.from({ length: 7 }, (_, k) => change({ object: `KafkaTopic fink/t${k}` }));
const changes: readonly Change[] = [
  change({
    severity: 'danger',
    category: 'removed',
    object: 'KafkaTopic fink/old',
    sentence: 'deleted: all its messages are lost',
  }),
  ...topics,
  change({ category: 'added', object: 'KafkaTopic fink/new', sentence: 'added' }),
  change({
    severity: 'info',
    category: 'metadata',
    application: 'broker',
    object: 'Service fink/a',
    sentence: 'label a|b added: <x> @all next',
  }),
  change({
    severity: 'info',
    category: 'metadata',
    application: 'kafka',
    object: 'Deployment fink/a',
    sentence: 'label a|b added: <x> @all next',
  }),
];

describe('text', () => {
  test('has a headline with counts, then dangers, and equal changes on one line', () => {
    expect(renderChanges(changes, 'text', names)).toBe(
      [
        'laptop against main: 1 dangerous, 8 notable, 2 minor changes in 11 objects; 1 added, 1 removed',
        '',
        'Dangerous',
        '  topics',
        '    KafkaTopic fink/old: deleted: all its messages are lost',
        '',
        'Notable',
        '  topics',
        '    7 KafkaTopics: partitions from 4 to 8 (t0, t1, t2, t3, t4 and 2 more)',
        '    KafkaTopic fink/new: added',
        '',
        'Minor',
        '  several applications',
        '    2 objects: label a|b added: <x> @all next (Service a, Deployment a)',
        '',
      ].join('\n'),
    );
  });

  test('says when there is no difference', () => {
    expect(renderChanges([], 'text', names)).toBe('laptop against main: no differences\n');
    expect(renderChanges([], 'text')).toBe('no differences\n');
  });
});

describe('Markdown', () => {
  const markdown = renderChanges(changes, 'markdown', names);

  test('has the dangers first, then a table per application, and folds what is minor', () => {
    const order = ['### laptop', 'Dangerous', '#### topics', '<details>'];
    const places = order.map((text) => markdown.indexOf(text));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places).not.toContain(-1);
    expect(markdown).toContain(
      '| 7 KafkaTopics | partitions from 4 to 8<br><sub>t0, t1, t2, t3, t4 and 2 more</sub> |',
    );
  });

  test('keeps texts from being markup, cells or mentions', () => {
    expect(markdown).toContain('label a\\|b added: &lt;x&gt; &#64;all next');
  });

  test('fits into a comment, the dangers always', () => {
    const many = Array.from({ length: 3000 }, (_, k) => change({ sentence: `partitions from ${k} to 8` }));
    const text = renderChanges([changes[0], ...many], 'markdown', names);
    expect(text.length).toBeLessThan(65_536);
    expect(text).toContain('deleted: all its messages are lost');
    expect(text).toContain('More changes do not fit here');
  });
});

describe('JSON', () => {
  test('has names, counts and every change', () => {
    expect(JSON.parse(renderChanges(changes, 'json', names))).toEqual({
      ...names,
      counts: { danger: 1, notice: 8, info: 2, objects: 11, added: 1, removed: 1 },
      changes,
    });
  });
});
