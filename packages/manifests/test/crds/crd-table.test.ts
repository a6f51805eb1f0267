import { describe, expect, test } from '@jest/globals';
import type { Crd, CrdVersion } from '../../src/crds/crd.ts';
import { crdTable } from '../../src/crds/crd-table.ts';
import type { Schema } from '../../src/schemas/schema.ts';

const version = (name: string, served: boolean, metadata: Schema = { type: 'object' }): CrdVersion => ({
  name,
  served,
  storage: served,
  schema: {
    openAPIV3Schema: {
      type: 'object',
      required: ['metadata', 'spec'],
      properties: {
        apiVersion: { type: 'string' },
        kind: { type: 'string' },
        metadata,
        spec: { type: 'string' },
        status: { type: 'string' },
      },
    },
  },
});
const crd = (...versions: CrdVersion[]): Crd => ({
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.example.org' },
  spec: { group: 'example.org', scope: 'Cluster', names: { kind: 'Thing', plural: 'things' }, versions },
});
const origin = { source: 'example.org', version: '1' };

describe('crdTable', () => {
  test('holds what Git may say of the served versions', () => {
    expect(crdTable([crd(version('v1', true), version('v1beta1', false))], origin)).toEqual({
      ...origin,
      kinds: { 'example.org/v1 Thing': { schema: 'Thing', scope: 'Cluster', plural: 'things' } },
      definitions: {
        Thing: { type: 'object', required: ['spec'], properties: { spec: { type: 'string' } } },
      },
    });
  });

  test('tells several served versions apart', () => {
    const { kinds } = crdTable([crd(version('v1', true), version('v2', true))], origin);
    expect(Object.values(kinds).map(({ schema }) => schema)).toEqual(['Thing.v1', 'Thing.v2']);
  });

  test('refuses a definition with rules that would be lost', () => {
    const named = version('v1', true, { type: 'object', properties: { name: { maxLength: 10 } } });
    expect(() => crdTable([crd(named)], origin)).toThrow(/definition of Thing has rules for metadata/);
  });
});
