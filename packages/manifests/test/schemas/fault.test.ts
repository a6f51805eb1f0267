import { describe, expect, test } from '@jest/globals';
import { pathText, show } from '../../src/schemas/fault.ts';

describe('pathText', () => {
  test('is the path as people find it in YAML', () => {
    expect(pathText(['spec', 'containers', 0, 'image'])).toBe('.spec.containers[0].image');
    expect(pathText(['metadata', 'labels', 'app.io/name'])).toBe('.metadata.labels["app.io/name"]');
    expect(pathText([])).toBe('');
  });
});

describe('show', () => {
  test('is the value as JSON, cut where it gets long', () => {
    expect(show('a')).toBe('"a"');
    expect(show({ a: [1] })).toBe('{"a":[1]}');
    expect(show('x'.repeat(200))).toHaveLength(80);
  });
});
