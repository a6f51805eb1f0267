import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../src/schemas/schema.ts';
import { walked } from './walked.ts';

describe('maps', () => {
  const closed: Schema = { type: 'object', properties: { a: { type: 'string' } } };

  test('a field that the schema does not name is unknown', () => {
    expect(walked(closed, { a: 'x', zookeeper: 1 })).toEqual(['unknown-field .zookeeper: unknown field']);
    expect(walked({ type: 'object' }, { b: 1 })).toEqual(['unknown-field .b: unknown field']);
  });

  test('names that JavaScript objects have anyway are unknown like any other', () => {
    expect(walked(closed, { toString: 'x' })).toEqual(['unknown-field .toString: unknown field']);
  });

  test('a field without a value counts as absent', () => {
    expect(walked({ ...closed, required: ['a'] }, { a: undefined, b: undefined })).toEqual([
      'required .a: the field a is missing',
    ]);
  });

  test('a missing field that is preset is not missed', () => {
    const schema: Schema = {
      type: 'object',
      required: ['a'],
      properties: { a: { type: 'string', default: 'x' } },
    };
    expect(walked(schema, {})).toEqual([]);
  });

  test('fields of one type may have any name', () => {
    const schema: Schema = { type: 'object', additionalProperties: { type: 'string' } };
    expect(walked(schema, { any: 'x', other: 1 })).toEqual([
      'type .other: expected a string, got 1 (a whole number)',
    ]);
    expect(walked({ type: 'object', additionalProperties: true }, { any: 1 })).toEqual([]);
  });

  test('unknown fields may be kept, and the known ones are still looked at', () => {
    const schema: Schema = { ...closed, 'x-kubernetes-preserve-unknown-fields': true };
    expect(walked(schema, { b: 1, a: 1 })).toEqual(['type .a: expected a string, got 1 (a whole number)']);
  });

  test('a resource inside another one has a version, a kind and metadata', () => {
    const schema: Schema = { ...closed, 'x-kubernetes-embedded-resource': true };
    expect(walked(schema, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a' }, a: 'x' })).toEqual([]);
    expect(walked(schema, { a: 'x' })).toHaveLength(2);
  });

  test('the number of fields has bounds', () => {
    const schema: Schema = { type: 'object', additionalProperties: true, minProperties: 1, maxProperties: 1 };
    expect(walked(schema, {})).toEqual(['length : 0 fields, at least 1 are needed']);
    expect(walked(schema, { a: 1, b: 1 })).toEqual(['length : 2 fields, at most 1 are allowed']);
  });
});
