import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityOf, type Manifest, readManifests } from '@fink/manifests';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';

const root = join(import.meta.dirname, '../../../..');
const main = join(root, 'apps/finkctl/src/main.ts');
const hook = join(import.meta.dirname, 'one-filter-more.mjs');

/** A repository with the environments of this one and nothing rendered. */
const folder = mkdtempSync(join(tmpdir(), 'fink-add-filter-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function synth(environment: string, ...options: string[]): Promise<Map<string, Manifest>> {
  const args = ['--disable-warning=ExperimentalWarning', ...options, main, 'synth', environment];
  execFileSync(process.execPath, [...args, '--repository', folder], { cwd: folder, stdio: 'pipe' });
  const manifests = await readManifests(join(folder, 'dist-manifests'), environment);
  return new Map(manifests.map((manifest) => [identityOf(manifest.object), manifest]));
}

/** `kind name` of what was added, removed or changed. */
function difference(before: Map<string, Manifest>, after: Map<string, Manifest>): Record<string, string[]> {
  const names = (manifests: Manifest[]): string[] =>
    manifests.map(({ object }) => `${object.kind} ${object.metadata.name}`).sort();
  return {
    added: names([...after].filter(([identity]) => !before.has(identity)).map(([, manifest]) => manifest)),
    removed: names([...before].filter(([identity]) => !after.has(identity)).map(([, manifest]) => manifest)),
    changed: names(
      [...after]
        .filter(([identity, { object }]) => {
          const old = before.get(identity);
          return old !== undefined && JSON.stringify(old.object) !== JSON.stringify(object);
        })
        .map(([, manifest]) => manifest),
    ),
  };
}

describe('one filter more', () => {
  let before: Map<string, Manifest>;
  let after: Map<string, Manifest>;

  beforeAll(async () => {
    cpSync(join(root, 'environments'), join(folder, 'environments'), { recursive: true });
    before = await synth('integration');
    after = await synth('integration', '--import', hook);
  });

  test('is one topic more, and changes who may use it, who serves it, who watches it and who expects it', () => {
    expect(difference(before, after)).toEqual({
      added: ['KafkaTopic finkint-bright-candidates-ztf'],
      removed: [],
      changed: [
        'ConfigMap broker-ztf',
        'ConfigMap expected-topics',
        'ConfigMap fink-dashboard',
        'Deployment broker-ztf',
        'KafkaUser broker-ztf',
        'KafkaUser reader',
      ],
    });
  });

  test('changes nothing of the Deployment but the mark that its settings are others', () => {
    const deployment = (manifests: Map<string, Manifest>): string =>
      JSON.stringify(manifests.get('apps/Deployment/fink/broker-ztf')?.object).replace(
        /"[0-9a-f]{16}"/,
        '"hash"',
      );
    expect(deployment(after)).toBe(deployment(before));
  });

  test('is in the list of filters that the broker runs', () => {
    const settings = after.get('/ConfigMap/fink/broker-ztf')?.object['data'] as Record<string, string>;
    expect(settings['FINK_FILTERS'].split(',')).toContain('bright_candidates');
  });
});
