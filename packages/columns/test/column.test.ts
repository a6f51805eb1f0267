import { describe, expect, test } from '@jest/globals';
import {
  createColumn,
  type Field,
  type Int64Column,
  type StructType,
  type Utf8Column,
} from '../src/index.ts';

const struct = (fields: Field[]): Field & { type: StructType } => ({
  name: 'root',
  type: { kind: 'struct', fields },
  nullable: false,
});

describe('columns', () => {
  test('a 64-bit id written as two halves is read back exact', () => {
    const ids = createColumn({ name: 'id', type: { kind: 'int64' }, nullable: false }) as Int64Column;
    ids.reserve(1);
    ids.halves[0] = 0x12345678;
    ids.halves[1] = 0x7abcdef0 | 0;
    ids.length = 1;
    expect(ids.get(0)).toBe(0x7abcdef012345678n);
  });

  test('an empty struct slot leaves every child as long as its parent', () => {
    const column = createColumn(
      struct([
        { name: 'a', type: { kind: 'float64' }, nullable: false },
        {
          name: 'b',
          type: { kind: 'list', item: { name: 'item', type: { kind: 'int32' }, nullable: true } },
          nullable: true,
        },
      ]),
    );
    column.appendEmpty();
    expect(column.children.map((child) => child.length)).toEqual([1, 1]);
    expect(column.get(0)).toEqual({ a: 0, b: null });
  });

  test('truncating forgets later rows and what they appended below', () => {
    const names = createColumn({ name: 'name', type: { kind: 'utf8' }, nullable: true }) as Utf8Column;
    names.append('first');
    names.append('second');
    names.truncate(1);
    names.appendEmpty();
    names.append('third');
    expect([names.get(0), names.get(1), names.get(2)]).toEqual(['first', null, 'third']);
  });

  test('the validity bit of a reused slot is cleared', () => {
    const names = createColumn({ name: 'name', type: { kind: 'utf8' }, nullable: true }) as Utf8Column;
    names.append('value');
    names.truncate(0);
    names.appendEmpty();
    expect(names.isValid(0)).toBe(false);
  });
});
