import { describe, expect, test } from '@jest/globals';
import { patternOf } from '../../src/schemas/patterns.ts';
import type { Schema } from '../../src/schemas/schema.ts';
import { everySchema } from './every-schema.ts';

describe('patternOf', () => {
  test('a pattern may match anywhere unless it says otherwise, as in Go', () => {
    expect(patternOf('b+').test('abc')).toBe(true);
    expect(patternOf('^b+$').test('abc')).toBe(false);
  });

  test('understands how Go ignores case', () => {
    expect(patternOf('^(?i)(abort|warn)?$').test('WARN')).toBe(true);
    expect(patternOf('^(abort|warn)?$').test('WARN')).toBe(false);
  });

  test('understands how Go ignores case in one group', () => {
    expect(patternOf('^((?i)may|june|[1-9])(a|b)$').test('JUNEa')).toBe(true);
    expect(patternOf('^((?i)may|june|[1-9])(a|b)$').test('juneA')).toBe(false);
  });

  test('understands the end of the text', () => {
    expect(patternOf('^a\\z').test('a')).toBe(true);
    expect(patternOf('^a\\z').test('ab')).toBe(false);
  });

  test('understands every pattern of the tables', () => {
    const patterns = [...everySchema()].flatMap(({ pattern }: Schema) => pattern ?? []);
    expect(patterns.length).toBeGreaterThan(50);
    for (const pattern of patterns) expect(patternOf(pattern)).toBeInstanceOf(RegExp);
  });
});
