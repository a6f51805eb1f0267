import { describe, expect, test } from '@jest/globals';
import type { Schema } from '../../src/schemas/schema.ts';
import { walked } from './walked.ts';

const base: Schema = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } };
const needs = (field: string): Schema => ({ required: [field], properties: { [field]: {} } });

describe('combinations', () => {
  test('allOf passes on the faults of each part', () => {
    expect(walked({ ...base, allOf: [needs('a'), needs('b')] }, {})).toEqual([
      'required .a: the field a is missing',
      'required .b: the field b is missing',
    ]);
  });

  test('anyOf needs one part', () => {
    const schema = { ...base, anyOf: [needs('a'), needs('b')] };
    expect(walked(schema, { a: 'x', b: 'x' })).toEqual([]);
    expect(walked(schema, {})).toEqual([
      'any-of : fits none of 2 forms: .a the field a is missing | .b the field b is missing',
    ]);
  });

  test('oneOf needs exactly one part', () => {
    const schema = { ...base, oneOf: [needs('a'), needs('b')] };
    expect(walked(schema, { a: 'x' })).toEqual([]);
    expect(walked(schema, {})).toEqual([expect.stringMatching(/^one-of : fits none of 2 forms/)]);
    expect(walked(schema, { a: 'x', b: 'x' })).toEqual([
      'one-of : fits 2 forms that exclude each other: a and b',
    ]);
  });

  test('not forbids', () => {
    const schema = { ...base, not: needs('a') };
    expect(walked(schema, { b: 'x' })).toEqual([]);
    expect(walked(schema, { a: 'x' })).toEqual(['not : has the forbidden form a']);
  });

  test('parts judge values and name no fields, at any depth', () => {
    const schema: Schema = {
      type: 'object',
      properties: { inner: base },
      anyOf: [{ properties: { inner: { required: ['a'] } } }],
    };
    expect(walked(schema, { inner: { a: 'x', b: 'x' } })).toEqual([]);
    expect(walked(schema, { inner: { b: 'x' } })).toEqual([
      'any-of : fits none of 1 forms: .inner.a the field a is missing',
    ]);
  });
});
