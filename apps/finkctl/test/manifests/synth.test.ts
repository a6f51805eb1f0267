import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { copyOfEnvironments, filesIn, finkctlProcess, root } from './support.ts';

describe('finkctl synth', () => {
  let folder: string;
  beforeEach(() => {
    folder = copyOfEnvironments();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const synth = (options: Parameters<typeof finkctlProcess>[1] = {}) =>
    finkctlProcess(['synth', '--repo', folder], options);
  const rendered = () => filesIn(join(folder, 'dist-manifests'));
  /** Changes a file of the copy. */
  const edit = (file: string, change: (text: string) => string): void => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`nothing to change in ${file}`);
    writeFileSync(path, changed);
  };

  test('renders what is committed, in any time zone and language', () => {
    rmSync(join(folder, 'dist-manifests'), { recursive: true });
    expect(
      synth({ env: { TZ: 'Pacific/Auckland', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' } }),
    ).toMatchObject({ code: 0 });
    expect(rendered()).toEqual(filesIn(join(root, 'dist-manifests')));
  });

  test('changes nothing where nothing has changed', () => {
    const { out } = synth();
    expect(out.match(/ 0 files written, 0 removed, /g)).toHaveLength(5);
  });

  test('gives the same files when every construct has another id', () => {
    rmSync(join(folder, 'dist-manifests'), { recursive: true });
    expect(synth({ hook: 'other-construct-ids.mjs' })).toMatchObject({ code: 0 });
    expect(rendered()).toEqual(filesIn(join(root, 'dist-manifests')));
  });

  test('removes what is no longer rendered, and the files of an environment that is gone, and nothing else', () => {
    const note = join(folder, 'dist-manifests/ci/NOTES.txt');
    writeFileSync(note, 'mine');
    edit('environments/laptop.ts', (text) => text.replace(/\n {2}simulator: .*\n/, '\n'));
    rmSync(join(folder, 'environments/ci.ts'));
    const { code, out, err } = synth();
    expect(code).toBe(0);
    expect(out).toMatch(/^ci: there is no environments\/ci\.ts any more; \d+ files removed$/m);
    expect(err).toContain('NOTES.txt');
    const left = [...rendered().keys()];
    expect(left.filter((path) => path.startsWith('ci/'))).toEqual(['ci/NOTES.txt']);
    expect(left.filter((path) => path.startsWith('laptop/simulator/'))).toEqual([]);
  });

  /** Each mistake, in which file, and what must be said of it. */
  const mistakes: readonly (readonly [string, string, (text: string) => string, RegExp])[] = [
    [
      'an environment that does not compile',
      'environments/laptop.ts',
      (text) => text.replace("name: 'laptop',", "name: 'laptop'"),
      /environments\/laptop\.ts: does not compile: SyntaxError/,
    ],
    [
      'a field of the wrong type',
      'environments/laptop.ts',
      (text) => text.replace('monitoring: false', "monitoring: 'no'"),
      /environments\/laptop\.ts \.monitoring: must be false, or/,
    ],
    [
      'an unknown provider',
      'environments/laptop.ts',
      (text) => text.replace("provider: 'minio'", "provider: 'ceph'"),
      /environments\/laptop\.ts \.objectStore\.provider: unknown provider/,
    ],
    [
      'a released image without a digest',
      'environments/production.images.json',
      (text) => text.replace('"pending"', '"released"'),
      /environments\/production\.images\.json \.broker\.digest: is missing/,
    ],
    [
      'an image that is not in the lock',
      'environments/production.images.json',
      (text) => text.replace('"spark"', '"sparkle"'),
      /environments\/production\.images\.json \.sparkle: no such field/,
    ],
    [
      'a name too long for what is made of it',
      'environments/laptop.ts',
      (text) => text.replace("topicPrefix: 'fink_'", `topicPrefix: '${'long_'.repeat(60)}'`),
      /KafkaTopic.*\.metadata\.name.*253/s,
    ],
  ];

  test.each(mistakes)('%s is refused in words, and nothing is written', (_, file, change, message) => {
    const before = rendered();
    edit(file, change);
    const { code, err } = synth();
    expect(err).toMatch(message);
    expect(err).toContain('nothing was written');
    expect(err).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
    expect(rendered()).toEqual(before);
  });
});
