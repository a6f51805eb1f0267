import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { checkDocuments, generatedDocuments } from '../../src/docs/generated-documents.ts';
import { copyOfEnvironments, root } from '../manifests/support.ts';
import { finkctl } from '../support/captured-terminal.ts';

const folder = copyOfEnvironments();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the tables in docs/', () => {
  test('are committed as the declarations say (finkctl docs writes them)', () => {
    expect(checkDocuments(root)).toEqual([]);
  });

  test('are written where there are none, and then are current', async () => {
    mkdirSync(join(folder, 'docs'));
    expect(await finkctl(['docs', '--check', '--repo', folder])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/docs\/filters\.md\n +there is no such file/),
    });
    expect(await finkctl(['docs', '--repo', folder])).toMatchObject({
      code: 0,
      out: 'Written: docs/checks.md, docs/filters.md, docs/modules.md',
    });
    for (const [file, text] of generatedDocuments(folder))
      expect(readFileSync(join(folder, file), 'utf8')).toBe(text);
    expect(await finkctl(['docs', '--check', '--repo', folder])).toMatchObject({ code: 0 });
    expect((await finkctl(['docs', '--repo', folder])).out).toBe('The tables are current.');
  });

  test('that are stale are told with their line, by finkctl check as well', async () => {
    const file = join(folder, 'docs/filters.md');
    writeFileSync(file, readFileSync(file, 'utf8').replace('`fink_vra_ztf`', '`fink_arv_ztf`'));
    for (const args of [['docs', '--check'], ['check']]) {
      const { code, out } = await finkctl([...args, '--repo', folder]);
      expect(code).toBe(1);
      expect(out).toMatch(
        /ERROR docs\/stale: docs\/filters\.md\n +line \d+ is not what[^\n]*\n +- .*fink_arv_ztf.*\n +\+ .*fink_vra_ztf[\s\S]*run finkctl docs/,
      );
    }
  });
});

describe('the tables of checks', () => {
  test('come after what people wrote', () => {
    const text = generatedDocuments(root).get('docs/checks.md')!;
    expect(text).toMatch(/^# Checks of rendered environments\n\n`npm run validate`[\s\S]*\n## References/);
    expect(text).toContain('| `reference/secret` |');
  });
});

describe('the table of filters', () => {
  const text = generatedDocuments(root).get('docs/filters.md')!;

  test('has topic, sentence, case and needs of each', () => {
    expect(text).toContain(
      '| `vra` | `fink_vra_ztf` | Real sources fainter than 19.5 mag that neither SIMBAD nor the Minor Planet Center knows. | Faint transients | catalogues `simbad` |',
    );
  });

  test('has the names of the cuts in their order, and the columns', () => {
    expect(text).toMatch(
      /\| `vra` \| fainter than 19\.5 mag; drb > 0\.5; [^|]*\| `cdsxmatch`, `roid`, `candidate\.magpsf`, `candidate\.drb` \|/,
    );
  });

  test('shows no columns of another survey', () => {
    const [ztf, lsst] = text.split('\n## ').slice(1);
    expect(ztf).not.toContain('diaSource.');
    expect(lsst).not.toContain('`candidate.');
  });
});

describe('the tables of modules', () => {
  const text = generatedDocuments(root).get('docs/modules.md')!;

  test('have the modules in the order in which they run', () => {
    const [ztf] = text.split('\n## ').slice(1);
    const modules = [...ztf.split('###')[0].matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name);
    expect(modules.indexOf('nalerthist')).toBeGreaterThanOrEqual(0);
    expect(modules.indexOf('roid')).toBeGreaterThan(modules.indexOf('nalerthist'));
    expect(modules.indexOf('transient_features')).toBeGreaterThan(modules.indexOf('roid'));
  });

  test('have every column with its type, its meaning and its module, those in structs by their path', () => {
    expect(text).toContain(
      '| `roid` | int32 | 0 none, 1 first detection, 2 Solar System candidate, 3 known object. | `roid` |',
    );
    expect(text).toMatch(/\| `xm` \| struct \| [^|]+ \| `xm` \|\n\| `xm\.simbad_otype` \| utf8 \|/);
    expect(text).toMatch(/\| `lc_features\.u\.mean` \| float64 \|/);
  });
});
