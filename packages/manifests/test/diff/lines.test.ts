import { describe, expect, test } from '@jest/globals';
import { changedLines, changedLinesText } from '../../src/diff/lines.ts';

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, k) => `line ${from + k}`).join('\n');

describe('changed lines', () => {
  test('are counted as a reviewer would', () => {
    expect(changedLines('a\nb\nc\nd', 'a\nc\nx\nd')).toEqual({ added: 1, removed: 1 });
    expect(changedLines('', 'a')).toEqual({ added: 1, removed: 1 });
    expect(changedLinesText('a\nb', 'a')).toBe('1 line removed');
    expect(changedLinesText('a', 'a\nb\nc')).toBe('2 lines added');
  });

  test('a moved line is one added and one removed', () => {
    expect(changedLines('a\nb\nc', 'c\na\nb')).toEqual({ added: 1, removed: 1 });
  });

  test('very long texts are counted without regard to order', () => {
    const [one, other] = [`x\n${numbered(3000)}\nx`, `y\n${numbered(2999, 1)}\nline 0\ny`];
    expect(changedLines(one, other)).toEqual({ added: 2, removed: 2 });
  });
});
