import { createAlertView } from '@fink/alert-view';
import { createColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { columnList } from '../../src/docs/column-list.ts';
import { markdownTable } from '../../src/docs/markdown-table.ts';

describe('a table in Markdown', () => {
  test('keeps what would end a cell or begin a tag from doing so', () => {
    expect(markdownTable(['a', 'b'], [['|x| < 3', 'line\nbreak <b>']])).toBe(
      '| a | b |\n|---|---|\n| \\|x\\| < 3 | line break \\<b> |',
    );
  });
});

describe('a list of columns', () => {
  const fields = [{ name: 'mean', nullable: true, type: { kind: 'float64' } }] as const;
  const struct = { name: 'added', nullable: true, type: { kind: 'struct', fields } } as const;
  const alerts = createAlertView(createColumn({ ...struct, name: 'alert' }));
  alerts.added.set('added', createColumn(struct));
  const paths = (above: string, number: number): string[] =>
    Array.from({ length: number }, (_, k) => `${above}.x${k}`);

  test('names a struct of a module alone where much of it is read', () => {
    expect(columnList(['roid', ...paths('added', 5)], alerts)).toBe('`roid`, `added` (5 values)');
    expect(columnList(paths('added', 2), alerts)).toBe('`added.x0`, `added.x1`');
  });

  test('names every column of the packet', () => {
    expect(columnList(paths('candidate', 5), alerts).split(', ')).toHaveLength(5);
  });
});
