import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { rules } from '../../src/index.ts';
import { describeRules } from '../../src/rules/describe-rules.ts';

const documentation = readFileSync(join(import.meta.dirname, '../../../../docs/checks.md'), 'utf8');

describe('the rules', () => {
  test('stand in docs/checks.md as they are (finkctl docs writes them there)', () => {
    expect(documentation.slice(documentation.indexOf('\n## ') + 1)).toBe(`${describeRules(rules)}\n`);
  });

  test('have a stable id each, and a sentence without characters that break a table', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
    for (const { id, description } of rules) {
      expect(id).toMatch(/^(reference|policy|transition)\/[a-z-]+$/);
      expect(description).toMatch(/^[A-Z][^|\n]*[.)]$/);
    }
  });
});
