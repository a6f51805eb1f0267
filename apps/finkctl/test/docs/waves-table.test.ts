import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnvironment, renderEnvironment } from '@fink/environments';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { wavesTable, withWaves } from '../../src/docs/waves-table.ts';

const repository = join(import.meta.dirname, '../../../..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'waves-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the table of waves', () => {
  test('has every Application of production with the wave that was computed for it', async () => {
    const rendered = renderEnvironment(await loadEnvironment(join(repository, 'environments'), 'production'));
    const [header = '', , ...rows] = wavesTable(join(repository, 'dist-manifests')).split('\n');
    const cells = (line: string): string[] => line.split('|').map((cell) => cell.trim());
    const column = cells(header).indexOf('production');
    const shown = rows
      .map((row) => cells(row))
      .flatMap((row) => (row[column] === '' ? [] : [[row[1], Number(row[column])] as const]));
    const computed = rendered
      .filter(({ application, object }) => application === 'applications' && object.kind === 'Application')
      .map(({ object: { metadata } }) => [
        `\`${metadata.name}\``,
        Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0),
      ]);
    expect(computed.length).toBeGreaterThan(8);
    expect(new Map(shown)).toEqual(new Map(computed as [string, number][]));
    const waves = shown.map(([, wave]) => wave);
    expect(waves[0]).toBeLessThan(waves.at(-1) ?? 0);
  });

  test('replaces what stands between its marks, and nothing else', () => {
    const applications = join(folder, 'dist-manifests/laptop/applications');
    mkdirSync(applications, { recursive: true });
    writeFileSync(
      join(applications, 'Application.argocd.kafka.yaml'),
      'metadata:\n  annotations:\n    argocd.argoproj.io/sync-wave: "3"\n',
    );
    const page = 'before\n\n<!-- waves: written by finkctl docs -->\nold\n<!-- /waves -->\n\nafter\n';
    writeFileSync(join(folder, 'page.md'), page);
    const written = withWaves(folder, 'page.md') ?? '';
    expect(written).toMatch(/^before\n[\s\S]*\| `kafka` \| 3 \|[\s\S]*\nafter\n$/);
    expect(written).not.toContain('old');
    writeFileSync(join(folder, 'page.md'), written);
    expect(withWaves(folder, 'page.md')).toBe(written);
  });

  test('is not written into a page without a place for it', () => {
    expect(withWaves(folder, 'page.md')).toBeUndefined();
    writeFileSync(join(folder, 'page.md'), 'no marks\n');
    expect(withWaves(folder, 'page.md')).toBeUndefined();
  });
});
