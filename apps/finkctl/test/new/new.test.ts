import { spawnSync } from 'node:child_process';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sharedFolder } from '@fink/test-data';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { filesIn } from '../manifests/support.ts';
import { copyOfRepository } from './support/copy-of-repository.ts';

const scaffolds = [
  { kind: 'filter', survey: 'ztf', name: 'a' },
  { kind: 'filter', survey: 'lsst', name: 'bright_sources_with_a_name_of_forty_char' },
  { kind: 'module', survey: 'ztf', name: 'recent-rate' },
  { kind: 'module', survey: 'lsst', name: 'zz9' },
] as const;

let copy: string;
let made: ReturnType<typeof run>[];
beforeAll(() => {
  copy = copyOfRepository();
  made = scaffolds.map(({ kind, survey, name }) => finkctl('new', kind, name, '--survey', survey));
});
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const options = ['--disable-warning=ExperimentalWarning', '--experimental-vm-modules'];

/** Runs a program of the copy, in it. */
function run(script: string, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...options, join(copy, script), ...args], {
    cwd: copy,
    encoding: 'utf8',
    env: { ...process.env, FINK_SHARED: sharedFolder() ?? '/nowhere' },
  });
  return { code: status, out: stdout, err: stderr };
}
const finkctl = (...args: string[]) => run('apps/finkctl/src/main.ts', ...args);

/** Text of what is made and changed, by path. */
const sources = () =>
  ['filters/src', 'filters/test', 'science/src', 'science/test', '../docs'].map((folder) =>
    filesIn(join(copy, 'packages', folder)),
  );
const read = (file: string): string => readFileSync(join(copy, file), 'utf8');

/** The files that a scaffold's report names. */
const namedFiles = (): string[] =>
  made.flatMap(({ out }) => [...out.matchAll(/^(?:Made|Changed) +([^:]+):/gm)].map(([, file]) => file));

describe('what finkctl new makes', () => {
  test('is told, with what to do next', () => {
    expect(made.map(({ code, err }) => ({ code, err }))).toEqual(scaffolds.map(() => ({ code: 0, err: '' })));
    expect(made[0].out).toContain('Made     packages/filters/src/ztf/livestream/a.ts: the filter');
    expect(made[0].out).toContain('npm test -- packages/filters/test/ztf/livestream/a.test.ts');
    expect(made[0].out).toContain('finkctl try a --survey ztf --alerts');
    expect(made[0].out).toContain('npm run synth');
    expect(made[2].out).toContain('Made     packages/science/src/ztf/recent-rate/recent-rate.ts: the module');
  });

  test('is listed, and in the tables', () => {
    expect(read('packages/filters/src/ztf/livestream/index.ts')).toMatch(
      /import \{ a \} from '\.\/a\.ts';[\s\S]*= \[\n {2}a,\n/,
    );
    expect(read('docs/filters.md')).toContain('| `a` | `fink_a_ztf` |');
    expect(read('docs/filters.md')).toContain(
      'signal-to-noise ratio > 20; reliability > 0.5; no object of the Solar System',
    );
    expect(read('docs/modules.md')).toMatch(/`recent_rate\.rate` \| float64 \| .*\[mag\/day\]/);
    expect(finkctl('docs', '--check')).toMatchObject({ code: 0 });
  });

  test('is as formatter and linter want it', () => {
    expect(namedFiles()).toHaveLength(12);
    const { code, out, err } = run(
      'node_modules/@biomejs/biome/bin/biome',
      'ci',
      '--colors=off',
      ...namedFiles(),
    );
    expect({ code, said: `${out}${err}` }).toEqual({
      code: 0,
      said: expect.stringContaining('Checked 12 files'),
    });
  });

  test('has the right types', () => {
    const config = { extends: './tsconfig.json', include: [], files: namedFiles() };
    writeFileSync(join(copy, 'tsconfig.made.json'), JSON.stringify(config));
    const { code, out } = run('node_modules/typescript/bin/tsc', '-p', 'tsconfig.made.json');
    expect({ code, out }).toEqual({ code: 0, out: '' });
  });

  test('passes its tests, and those of all filters', () => {
    const own = namedFiles().filter((file) => file.endsWith('.test.ts'));
    const all = ['packages/filters/test/examples.test.ts', 'packages/filters/test/filter-cuts.test.ts'];
    const result = join(copy, 'result.json');
    const { err } = run(
      'node_modules/jest/bin/jest.js',
      '--selectProjects=unit',
      '--json',
      `--outputFile=${result}`,
      '--runTestsByPath',
      ...own,
      ...all,
    );
    const counts = JSON.parse(readFileSync(result, 'utf8')) as Record<string, number | boolean>;
    if (counts['success'] !== true) throw new Error(err);
    expect(counts['numPassedTestSuites']).toBe(own.length + all.length);
    const onRealAlerts = sharedFolder() === undefined ? 0 : own.length;
    expect(counts['numPassedTests']).toBeGreaterThanOrEqual(4 * own.length + onRealAlerts - 2);
  });
});

describe('finkctl new leaves everything as it is', () => {
  test('when the name is taken, by what it made itself, too', () => {
    const before = sources();
    const again = finkctl('new', 'filter', 'a', '--survey', 'ztf');
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toMatch(
      /^error: a is taken: the file packages\/filters\/src\/ztf\/livestream\/a\.ts is there/,
    );
    expect(sources()).toEqual(before);
  });

  test('when it is only to be shown', () => {
    const before = sources();
    const { code, out } = finkctl('new', 'filter', 'shown_only', '--survey', 'lsst', '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(/--- packages\/filters\/src\/lsst\/livestream\/shown-only\.ts \(new\)\nimport/);
    expect(out).toMatch(/livestream\/index\.ts \(changed\)[\s\S]*\n {2}shownOnly,\n/);
    expect(sources()).toEqual(before);
  });

  test('when the list is not as expected: it says which lines to add', () => {
    const index = 'packages/science/src/ztf/index.ts';
    const good = read(index);
    writeFileSync(join(copy, index), good.replace(/\];\n$/, '].toSorted();\n'));
    const before = sources();
    const { code, err, out } = finkctl('new', 'module', 'unlisted', '--survey', 'ztf');
    expect(sources()).toEqual(before);
    writeFileSync(join(copy, index), good);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(
      /packages\/science\/src\/ztf\/index\.ts is not as expected[\s\S]*Nothing was written/,
    );
    expect(err).toContain("import { unlisted } from './unlisted/unlisted.ts';");
  });

  test('when the tables cannot be written', () => {
    const before = sources();
    renameSync(join(copy, 'docs'), join(copy, 'elsewhere'));
    const { code, err } = finkctl('new', 'module', 'without_tables', '--survey', 'ztf');
    renameSync(join(copy, 'elsewhere'), join(copy, 'docs'));
    expect(code).toBe(1);
    expect(err).toMatch(/tables in docs\/ cannot be written[\s\S]*Everything is as it was before/);
    expect(sources()).toEqual(before);
  });
});
