import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { identityOf, type Manifest, readManifests } from '@fink/manifests';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { copyOfEnvironments, finkctlProcess } from './support.ts';

const folder = copyOfEnvironments();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function synth(environment: string, hook?: string): Promise<Map<string, Manifest>> {
  const { code, err } = finkctlProcess(['synth', environment, '--repo', folder], {
    ...(hook && { hook }),
  });
  if (code !== 0) throw new Error(err);
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
    before = await synth('integration');
    after = await synth('integration', 'one-filter-more.mjs');
  });

  test('is one topic more, and changes who may use it, who serves it, who watches it and who expects it', () => {
    expect(difference(before, after)).toEqual({
      added: ['KafkaTopic finkint-bright-candidates-ztf'],
      removed: [],
      changed: [
        'ConfigMap broker-ztf',
        'ConfigMap dashboard-broker',
        'ConfigMap expected-topics',
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
