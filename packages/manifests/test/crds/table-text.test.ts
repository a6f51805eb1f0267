import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { tableText } from '../../src/crds/table-text.ts';

test('a table is JSON with one line per kind and definition', () => {
  const table = {
    source: 'example.org',
    version: '1',
    kinds: {},
    definitions: { A: { type: 'object', properties: { a: {} } }, B: { type: 'string' } },
  };
  const text = tableText(table);
  expect(JSON.parse(text)).toEqual(table);
  expect(text.split('\n')).toContain('"B": {"type":"string"}');
});

test('the committed tables are no burden on git or on a start', async () => {
  const folder = join(import.meta.dirname, '../../tables');
  const sizes = (await readdir(folder)).map(async (name) => (await stat(join(folder, name))).size);
  const bytes = (await Promise.all(sizes)).reduce((sum, size) => sum + size);
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(1_000_000);
});
