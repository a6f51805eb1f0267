import { optionsSchema } from '@fink/broker/options';
import { describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl config', () => {
  test('tells of every variable whether it is required, or its default, and what it means', async () => {
    const { code, out } = await finkctl(['config']);
    expect(code).toBe(0);
    const lines = out.split('\n');
    const names = Object.keys(optionsSchema.shape);
    expect(lines).toHaveLength(2 * names.length);
    expect(lines).toContain('FINK_SURVEY (required)');
    expect(lines).toContain('FINK_NOSCIENCE (default false)');
    expect(lines).toContain('FINK_SOURCE_USERNAME (optional)');
    for (const [k, line] of lines.entries()) expect(line).toMatch(k % 2 === 0 ? /^[A-Z_]+ \(/ : /^ {4}\S/);
  });
});
