import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { compareFiles, renderFiles, toManifests, writeFiles } from '../../src/index.ts';
import { configMap, header } from './objects.ts';
import { temporaryFolder } from './temporary-folder.ts';

const render = (environment: string, names: Record<string, string[]>, data = 'x') =>
  renderFiles(
    toManifests(
      environment,
      Object.fromEntries(
        Object.entries(names).map(([application, list]) => [
          application,
          list.map((name) => configMap(name, { data: { value: `${data}-${name}` } })),
        ]),
      ),
    ),
    header,
  );
const fileOf = (environment: string, application: string, name: string) =>
  `${environment}/${application}/ConfigMap.fink.${name}.yaml`;

describe('writing a rendering', () => {
  test('writes the files and the index, and nothing the second time', () => {
    using folder = temporaryFolder();
    const rendered = render('laptop', { kafka: ['a', 'b'], broker: ['c'] });
    const first = writeFiles(join(folder.path, 'dist'), rendered);
    expect(first).toEqual({ written: [...rendered.keys()].sort(), removed: [], unchanged: [], findings: [] });
    expect(folder.files()).toEqual([...rendered.keys()].map((file) => `dist/${file}`).sort());
    for (const [file, text] of rendered) expect(folder.read(`dist/${file}`)).toBe(text);
    const before = folder.files().map((file) => statSync(join(folder.path, file), { bigint: true }));
    const second = writeFiles(join(folder.path, 'dist'), rendered);
    expect(second).toEqual({ written: [], removed: [], unchanged: first.written, findings: [] });
    const after = folder.files().map((file) => statSync(join(folder.path, file), { bigint: true }));
    expect(after.map(({ ino, mtimeNs }) => [ino, mtimeNs])).toEqual(
      before.map(({ ino, mtimeNs }) => [ino, mtimeNs]),
    );
  });

  test('writes what differs and removes what it owned, with the folders that are empty then', () => {
    using folder = temporaryFolder();
    writeFiles(folder.path, render('laptop', { kafka: ['a', 'b'], broker: ['c'] }));
    folder.write(fileOf('laptop', 'kafka', 'a'), 'edited by hand\n');
    const rendered = render('laptop', { kafka: ['a'], spark: ['d'] });
    expect(writeFiles(folder.path, rendered)).toEqual({
      written: ['laptop/.index.json', fileOf('laptop', 'kafka', 'a'), fileOf('laptop', 'spark', 'd')],
      removed: [fileOf('laptop', 'broker', 'c'), fileOf('laptop', 'kafka', 'b')],
      unchanged: [],
      findings: [],
    });
    expect(readdirSync(join(folder.path, 'laptop')).sort()).toEqual(['.index.json', 'kafka', 'spark']);
    expect(compareFiles(folder.path, rendered)).toEqual([]);
  });

  test('leaves files that it does not own, says so, and never touches another environment', () => {
    using folder = temporaryFolder();
    writeFiles(folder.path, render('ci', { kafka: ['a'] }));
    folder.write('laptop/kafka/notes.txt', 'mine');
    folder.write('laptop/old/Secret.yaml', 'mine');
    const { removed, findings } = writeFiles(folder.path, render('laptop', { kafka: ['a'] }));
    expect(removed).toEqual([]);
    expect(findings.map(({ severity, rule, file }) => [severity, rule, file])).toEqual([
      ['warning', 'files/foreign', 'laptop/kafka/notes.txt'],
      ['warning', 'files/foreign', 'laptop/old/Secret.yaml'],
    ]);
    expect(folder.read('laptop/kafka/notes.txt')).toBe('mine');
    expect(folder.read('laptop/old/Secret.yaml')).toBe('mine');
    expect(folder.files()).toContain(fileOf('ci', 'kafka', 'a'));
  });

  test('never removes a file outside the environment, whatever the index says', () => {
    using folder = temporaryFolder();
    folder.write('precious.yaml', 'mine');
    folder.write('laptop/.index.json', `{\n  "../precious.yaml": "${'0'.repeat(64)}"\n}\n`);
    expect(writeFiles(folder.path, render('laptop', { kafka: ['a'] })).removed).toEqual([]);
    expect(folder.read('precious.yaml')).toBe('mine');
  });

  test('completes a run that was killed, at whatever file', () => {
    const before = render('laptop', { kafka: ['a', 'b', 'c'] }, 'old');
    const after = render('laptop', { kafka: ['b', 'd'], spark: ['e'] }, 'new');
    const steps = [...before.keys(), ...after.keys()].filter((file) => !file.endsWith('.index.json'));
    for (const at of new Set(steps)) {
      using folder = temporaryFolder();
      writeFiles(folder.path, before);
      // The killed run came as far as this file: it is as it shall be, a half written one lies beside it, the
      // index is the old one.
      const text = after.get(at);
      if (text === undefined) rmSync(join(folder.path, at));
      else folder.write(at, text);
      folder.write('laptop/.writing/123', 'half');
      expect(writeFiles(folder.path, after).findings).toEqual([]);
      expect(folder.files()).toEqual([...after.keys()].sort());
      expect(compareFiles(folder.path, after)).toEqual([]);
    }
  });

  test('mends an index with the marks of a merge conflict', () => {
    using folder = temporaryFolder();
    writeFiles(folder.path, render('laptop', { kafka: ['a', 'b'] }));
    const lines = folder.read('laptop/.index.json').split('\n');
    folder.write(
      'laptop/.index.json',
      ['{', '<<<<<<< HEAD', ...lines.slice(1, 2), '=======', ...lines.slice(2)].join('\n'),
    );
    const rendered = render('laptop', { kafka: ['b'] });
    expect(writeFiles(folder.path, rendered).removed).toEqual([fileOf('laptop', 'kafka', 'a')]);
    expect(compareFiles(folder.path, rendered)).toEqual([]);
  });

  test('changes nothing where a file stands in a folder’s place or a folder in a file’s', () => {
    using folder = temporaryFolder();
    using elsewhere = temporaryFolder();
    folder.write('laptop/kafka', 'a file');
    mkdirSync(join(folder.path, fileOf('laptop', 'broker', 'c')), { recursive: true });
    symlinkSync(elsewhere.path, join(folder.path, 'laptop/spark'));
    const rendered = render('laptop', { kafka: ['a'], broker: ['b', 'c'], spark: ['d'] });
    expect(() => writeFiles(folder.path, rendered)).toThrow(
      /^3 problems.*broker\/ConfigMap.fink.c.yaml: a folder where a file.*kafka: a file or link.*spark: a file or link/s,
    );
    expect(folder.files()).toEqual(['laptop/kafka', 'laptop/spark']);
    expect(elsewhere.files()).toEqual([]);
  });

  test('replaces a link in a file’s place by the file', () => {
    using folder = temporaryFolder();
    const rendered = render('laptop', { kafka: ['a'] });
    const file = fileOf('laptop', 'kafka', 'a');
    folder.write('elsewhere', rendered.get(file)!);
    mkdirSync(join(folder.path, 'laptop/kafka'), { recursive: true });
    symlinkSync('../../elsewhere', join(folder.path, file));
    expect(compareFiles(folder.path, rendered)[0]).toMatchObject({
      rule: 'files/edited',
      message: 'a link to another file',
    });
    expect(writeFiles(folder.path, rendered).written).toContain(file);
    expect(compareFiles(folder.path, rendered)).toEqual([]);
    folder.write(file, 'changed');
    expect(folder.read('elsewhere')).toBe(rendered.get(file));
  });

  test('refuses what is no rendering', () => {
    using folder = temporaryFolder();
    const index = ['laptop/.index.json', '{}\n'] as const;
    for (const file of ['../a/b', 'laptop/a', 'laptop//b', 'laptop/a/b/c', 'laptop/../c', 'laptop/a/..\\b']) {
      expect(() => writeFiles(folder.path, new Map([index, [file, '']]))).toThrow(
        'is not <environment>/<application>',
      );
    }
    expect(() => writeFiles(folder.path, new Map([['laptop/a/b', '']]))).toThrow('laptop has no .index.json');
    expect(folder.files()).toEqual([]);
  });
});
