import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isFilterFile } from '../../src/try/load-filter.ts';
import { finkctlProcess } from '../manifests/support.ts';
import { elements, parsePage, textOf } from './support/html.ts';
import { writePackets } from './support/packets.ts';

/** A filter as astronomers write it, whose texts would be markup if they were not escaped. */
const filter = (name: string): string => `
import { num } from '@fink/alert-view';
import { defineFilter } from '@fink/filters';
export const ${name} = defineFilter({
  name: '${name}', survey: 'ztf', selects: '<b>Bright</b> & "real".', science: 'Tests', examples: [],
  inputs: { magpsf: num('candidate.magpsf'), drb: num('candidate.drb') },
  cuts: ({ magpsf, drb }) => ({
    'magpsf < 99 <script>alert(1)</script>': (row) => magpsf.at(row) < 99,
    'drb > 2': (row) => drb.at(row) > 2,
  }),
});
`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-filter-'));
  await writePackets(join(folder, 'packets'), 'ztf', 10);
});
afterAll(() => rm(folder, { recursive: true }));

async function tryFile(content: string, ...more: string[]) {
  await writeFile(join(folder, 'my-filter.ts'), content);
  return finkctlProcess(['try', './my-filter.ts', '--alerts', 'packets', ...more], {
    cwd: folder,
    env: { FINK_SHARED: '/nowhere' },
  });
}

describe('a filter in a file outside of the repository', () => {
  test('is tried before it is registered; what it says is text on the page, never markup', async () => {
    const ran = await tryFile(filter('mine'), '--failing', 'drb');
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toMatch(/No alert passes: the cut "drb > 2" left nothing/);
    const page = parsePage(await readFile(join(folder, 'try-mine/index.html'), 'utf8'));
    expect(elements(page, 'script')).toEqual([]);
    expect(textOf(elements(page, 'p', 'soft')[0])).toBe('<b>Bright</b> & "real".');
    expect(elements(page, 'tr').map(textOf).join()).toContain('magpsf < 99 <script>alert(1)</script>');
  });

  test('that reads a column which does not exist is refused by the name of both', async () => {
    const ran = await tryFile(filter('mine').replace('candidate.drb', 'candidate.dbr'));
    expect(ran.err).toMatch(/filter mine reads candidate.dbr, which neither packets of ztf/);
    expect(ran.code).toBe(1);
  });

  test('of another survey than --survey says, or which is not there, is wrong usage', async () => {
    expect(await tryFile(filter('mine'), '--survey', 'lsst')).toMatchObject({
      code: 2,
      err: expect.stringContaining('--survey lsst: the filter of ./my-filter.ts is one of ztf.'),
    });
    const absent = finkctlProcess(['try', './absent.ts', '--alerts', 'packets'], { cwd: folder });
    expect(absent).toMatchObject({ code: 2, err: expect.stringContaining('cannot be read') });
  });

  test('is told from a name', () => {
    expect(['./a', 'a/b', 'a.ts', 'c:\\a.mts', 'x.js'].every(isFilterFile)).toBe(true);
    expect(['blazar', 'sn_candidates'].some(isFilterFile)).toBe(false);
  });
});

/** Files, and what loading the filter of each says. */
const files: Readonly<Record<string, readonly [content: string, error: string, message: string]>> = {
  'one filter under two names': [`${filter('mine')}export default mine;`, '', 'mine'],
  'two filters': [
    filter('one') + filter('two').replaceAll(/import .*/g, ''),
    'UsageError',
    'exports 2 filters (one, two): put each into a file of its own',
  ],
  'something else': ['export const answer = 42;', 'UsageError', 'exports no filter but answer'],
  'no export': ['const x = 1;', 'UsageError', 'exports no filter: export what defineFilter returns'],
  'what throws': [
    "throw new RangeError('no threshold');",
    'CommandError',
    'cannot be imported, RangeError: no threshold',
  ],
  'what throws no error': ["throw 'so';", 'CommandError', 'cannot be imported, Error: so'],
  'no TypeScript': ['export const = ;', 'CommandError', 'cannot be imported'],
  'an import of what there is not': ["import '@fink/nothing';", 'CommandError', 'cannot be imported'],
};

describe('a file with', () => {
  let loaded: { filter?: string; error?: string; message?: string }[];
  beforeAll(async () => {
    const paths = await Promise.all(
      Object.values(files).map(async ([content], k) => {
        await writeFile(join(folder, `file-${k}.ts`), content);
        return join(folder, `file-${k}.ts`);
      }),
    );
    // Module hooks are nothing that jest lets a test have.
    const script = join(import.meta.dirname, 'support/load-filters.ts');
    const { stdout } = spawnSync(process.execPath, [script, ...paths, folder], { encoding: 'utf8' });
    loaded = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
  });

  test.each(Object.keys(files).map((name, k) => [name, k] as const))('%s is told', (name, k) => {
    const [, error, message] = files[name];
    if (error === '') expect(loaded[k]).toEqual({ filter: message });
    else expect(loaded[k]).toEqual({ error, message: expect.stringContaining(message) });
  });

  test('more files in it is a folder, and wrong usage', () => {
    expect(loaded.at(-1)).toEqual({ error: 'UsageError', message: expect.stringContaining('is no file') });
  });
});
