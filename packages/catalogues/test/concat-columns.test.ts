import { createColumn, type Float64Column, type Utf8Column } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { concatColumns } from '../src/concat-columns.ts';

/** A batch of numbers and texts, null where undefined. */
function batch(rows: readonly (readonly [number, string | null])[]) {
  const columns = createColumn({
    name: 'rows',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        { name: 'x', type: { kind: 'float64' }, nullable: false },
        { name: 'text', type: { kind: 'utf8' }, nullable: true },
      ],
    },
  });
  columns.reserve(rows.length);
  const [x, text] = columns.children as [Float64Column, Utf8Column];
  for (const [number, word] of rows) {
    x.values[x.length++] = number;
    if (word === null) text.appendEmpty();
    else text.append(word);
    columns.length++;
  }
  return columns;
}

describe('batches in one', () => {
  test('have all rows in order, with texts and nulls', () => {
    const one = concatColumns([
      batch([
        [1, 'a'],
        [2, null],
      ]),
      batch([]),
      batch([
        [3, 'ccc'],
        [4, 'é'],
      ]),
    ]);
    expect([0, 1, 2, 3].map((row) => one.get(row))).toEqual([
      { x: 1, text: 'a' },
      { x: 2, text: null },
      { x: 3, text: 'ccc' },
      { x: 4, text: 'é' },
    ]);
  });
});
