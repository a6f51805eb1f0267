import { describe, expect, test } from '@jest/globals';
import { kindSchema, metadataSchema, resolve, schemaTable, tableIndex } from '../../src/schemas/tables.ts';
import { everySchema } from './every-schema.ts';

const tables = [...new Set(Object.values(tableIndex()))].map((name) => schemaTable(name));

describe('the tables', () => {
  test('have what each kind of the index says', () => {
    for (const [key, name] of Object.entries(tableIndex())) {
      const [apiVersion = '', kind = ''] = key.split(' ');
      const found = kindSchema(apiVersion, kind)!;
      expect([key, found.table === schemaTable(name)]).toEqual([key, true]);
      expect([key, Object.keys(found.schema.properties!).length > 0]).toEqual([key, true]);
    }
  });

  test('name their source and version', () => {
    for (const { source, version } of tables) {
      expect(source).toMatch(/./);
      expect(version).toMatch(/\d/);
    }
  });

  test('have every definition that they refer to', () => {
    for (const table of tables) {
      const references = JSON.stringify(table.definitions).matchAll(/"\$ref":"([^"]+)"/g);
      const names = new Set([...references].map(([, name]) => name!));
      expect([...names].filter((name) => !Object.hasOwn(table.definitions, name))).toEqual([]);
    }
  });

  test('carry facts, no descriptions', () => {
    const keywords = new Set([...everySchema()].flatMap((schema) => Object.keys(schema)));
    expect([...keywords].filter((name) => /description|title|example|docs/i.test(name))).toEqual([]);
    expect(keywords.size).toBeGreaterThan(15);
  });

  test('do not know a kind at a version that is not served', () => {
    expect(kindSchema('kafka.strimzi.io/v1beta2', 'Kafka')).toBeUndefined();
    expect(kindSchema('constructor', 'prototype')).toBeUndefined();
  });

  test('have the metadata of every kind', () => {
    expect(Object.keys(metadataSchema().schema.properties!)).toEqual(
      expect.arrayContaining(['annotations', 'labels', 'name', 'namespace']),
    );
  });
});

describe('resolve', () => {
  test('throws an error that names a definition that is not there', () => {
    expect(() => resolve({ $ref: 'Nothing' }, tables[0]!)).toThrow(/Nothing/);
  });
});
