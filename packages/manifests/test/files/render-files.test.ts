import { describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { hashOf } from '../../src/files/owned-index.ts';
import { renderFiles, toManifests } from '../../src/index.ts';
import { configMap, header } from './objects.ts';

describe('rendered files', () => {
  const manifests = toManifests('laptop', {
    kafka: [configMap('b')],
    broker: [configMap('a', { data: { on: 'yes' } })],
  });

  test('hold one object each below the header, and an index with their hashes', () => {
    const rendered = renderFiles(manifests, header);
    expect([...rendered.keys()]).toEqual([
      'laptop/broker/ConfigMap.fink.a.yaml',
      'laptop/kafka/ConfigMap.fink.b.yaml',
      'laptop/.index.json',
    ]);
    const text = rendered.get('laptop/broker/ConfigMap.fink.a.yaml')!;
    expect(text.startsWith(`${header}\napiVersion: v1\n`)).toBe(true);
    expect(text.endsWith('"on": "yes"\n')).toBe(true);
    expect(parse(text)).toEqual(manifests[0]!.object);
    expect(JSON.parse(rendered.get('laptop/.index.json')!)).toEqual({
      'broker/ConfigMap.fink.a.yaml': hashOf(text),
      'kafka/ConfigMap.fink.b.yaml': hashOf(rendered.get('laptop/kafka/ConfigMap.fink.b.yaml')!),
    });
  });

  test('are the same bytes for the same manifests in any order', () => {
    const [forth, back] = [renderFiles(manifests, header), renderFiles(manifests.toReversed(), header)];
    expect(Object.fromEntries(back)).toEqual(Object.fromEntries(forth));
  });

  test('have an index for each environment', () => {
    const both = [...manifests, ...toManifests('ci', { kafka: [configMap('b')] })];
    expect(JSON.parse(renderFiles(both, header).get('ci/.index.json')!)).toEqual({
      'kafka/ConfigMap.fink.b.yaml': expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  test('are refused for objects without YAML, all at once', () => {
    const bad = toManifests('laptop', {
      x: [configMap('a', { spec: { list: [null] } }), configMap('b', { n: Number.NaN }), configMap('c')],
    });
    expect(() => renderFiles(bad, header)).toThrow(
      /^2 problems .*\n.*fink\/a: No YAML for \.spec\.list\[0\]: null .*\n.*fink\/b: No YAML for \.n: NaN/,
    );
  });

  test('are refused for a header that is no comment, and for two manifests of one file', () => {
    expect(() => renderFiles(manifests, 'Rendered')).toThrow('begins with #; it is "Rendered"');
    expect(() => renderFiles(manifests, '# a\nb: 1')).toThrow('begins with #');
    expect(() => renderFiles(manifests, '# a\rb: 1')).toThrow('begins with #');
    expect(() => renderFiles([...manifests, manifests[0]!], header)).toThrow(
      'Two manifests of the file laptop/broker/',
    );
  });
});
