import {
  createColumn,
  type Field,
  type Float32Column,
  type Int64Column,
  type ListColumn,
  type StructColumn,
} from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { createAlertView, flag, history, id, num, present, text } from '../src/index.ts';

const float = (name: string, nullable = true): Field => ({ name, type: { kind: 'float32' }, nullable });

/** Two alerts as ZTF's: the first has two earlier points, one of them an upper limit; the second has no history. */
function twoAlerts() {
  const columns = createColumn({
    name: 'alert',
    nullable: false,
    type: {
      kind: 'struct',
      fields: [
        { name: 'candidate', nullable: false, type: { kind: 'struct', fields: [float('magpsf', false)] } },
        {
          name: 'prv_candidates',
          nullable: true,
          type: {
            kind: 'list',
            item: { name: 'item', nullable: true, type: { kind: 'struct', fields: [float('magpsf')] } },
          },
        },
        {
          name: 'diaObject',
          nullable: true,
          type: {
            kind: 'struct',
            fields: [{ name: 'diaObjectId', type: { kind: 'int64' }, nullable: false }],
          },
        },
      ],
    },
  });
  columns.reserve(2);
  const [candidate, earlier, object] = columns.children as [StructColumn, ListColumn, StructColumn];
  const now = candidate.child('magpsf') as Float32Column;
  now.values.set([18.5, 19.5]);
  candidate.length = now.length = 2;
  const points = earlier.items as StructColumn;
  const magnitudes = points.child('magpsf') as Float32Column;
  points.reserve(3);
  for (const magnitude of [17, null, undefined]) {
    if (magnitude === undefined) {
      points.appendEmpty();
      continue;
    }
    points.setValid(points.length, true);
    if (magnitude === null) magnitudes.appendEmpty();
    else {
      magnitudes.values[magnitudes.length] = magnitude;
      magnitudes.setValid(magnitudes.length++, true);
    }
    points.length++;
  }
  earlier.closeRow();
  earlier.appendEmpty();
  object.appendEmpty();
  object.reserve(2);
  object.setValid(1, true);
  const ids = object.child('diaObjectId') as Int64Column;
  ids.values[1] = 169_760_235_333_878_021n;
  object.length = ids.length = 2;
  columns.length = 2;
  return createAlertView(columns);
}

describe('inputs', () => {
  const view = twoAlerts();

  test('the history is earlier points, then the current one; limits and null points have no magnitude', () => {
    const { offsets, values } = history('magpsf').bind(view);
    expect([...offsets]).toEqual([0, 4, 5]);
    expect([...values]).toEqual([17, Number.NaN, Number.NaN, 18.5, 19.5]);
  });

  test('a never-null column below a null struct reads as null, not as the zero in its slot', () => {
    const objectId = id('diaObject.diaObjectId').bind(view);
    expect([objectId.at(0), objectId.at(1)]).toEqual([null, 169_760_235_333_878_021n]);
    expect(num('diaObject.diaObjectId').bind(view).at(0)).toBeNaN();
    const has = present('diaObject').bind(view);
    expect([has.at(0), has.at(1)]).toEqual([false, true]);
  });

  test('columns that the schema does not have read as null', () => {
    expect(num('candidate.drb').bind(view).at(0)).toBeNaN();
    expect(text('ssnamenr').bind(view).at(0)).toBeNull();
    expect(flag('diaSource.isNegative').bind(view).at(0)).toBeNull();
    expect(present('ssSource').bind(view).at(0)).toBe(false);
  });

  test('a column of another type than declared is refused, with its name and type', () => {
    expect(() => text('candidate.magpsf').bind(view)).toThrow(/candidate.magpsf holds float32.*text/);
  });
});
