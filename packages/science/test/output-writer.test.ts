import { flag, id, num, present, text } from '@fink/alert-view';
import type { StructColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { defineModule, orderModules, runModules } from '../src/index.ts';
import { addedValues, allRows, countingView } from './counting-view.ts';

/** Adds a struct of every type to alerts with x > 0; sets its values before it knows whether x is even. */
const summary = defineModule({
  name: 'summary',
  survey: 'ztf',
  purpose: 'A struct with values of every type, and a struct in it.',
  inputs: { x: num('x') },
  outputs: {
    summary: {
      kind: 'struct',
      meaning: 'All that is known of x.',
      fields: {
        half: { kind: 'float64', meaning: 'x / 2.' },
        single: { kind: 'float32', meaning: 'x / 10 in single precision.' },
        count: { kind: 'int32', meaning: 'x.' },
        name: { kind: 'utf8', meaning: 'The name of x; null for 2.' },
        big: { kind: 'int64', meaning: 'x far above 2^53.' },
        even: { kind: 'boolean', meaning: 'Whether x is even.' },
        inner: {
          kind: 'struct',
          meaning: 'A struct in a struct.',
          fields: { square: { kind: 'int32', meaning: 'x squared.' } },
        },
      },
    },
  },
  bind:
    ({ x }, { summary: out }) =>
    (row) => {
      const value = x.at(row);
      if (value === 0) return;
      out.set(row);
      out.fields.half.set(row, value / 2);
      out.fields.single.set(row, value / 10);
      out.fields.count.set(row, value);
      if (value !== 2) out.fields.name.set(row, `x${value}`);
      out.fields.big.set(row, 2n ** 53n + BigInt(value));
      out.fields.even.set(row, value % 2 === 0);
      if (value === 3) throw new Error('not three');
      out.fields.inner.set(row);
      out.fields.inner.fields.square.set(row, value * value);
    },
});

const ofOne = {
  half: 0.5,
  single: Math.fround(0.1),
  count: 1,
  name: 'x1',
  big: 9_007_199_254_740_993n,
  even: false,
  inner: { square: 1 },
};

describe('an added struct', () => {
  test('has its values where it was marked present, each of them null by itself', () => {
    const view = countingView(3);
    expect(runModules([summary], view, allRows(3)).size).toBe(0);
    expect(addedValues(view, 'summary')).toEqual([
      null,
      ofOne,
      {
        half: 1,
        single: Math.fround(0.2),
        count: 2,
        name: null,
        big: 9_007_199_254_740_994n,
        even: true,
        inner: { square: 4 },
      },
    ]);
  });

  test('is null as a whole where the module failed, whatever it had set, and right in the rows after', () => {
    const view = countingView(5);
    const failures = runModules([summary], view, allRows(5));
    expect(failures.get('summary')).toEqual({ rows: [3], firstError: 'Error: not three' });
    const [, , , three, four] = addedValues(view, 'summary');
    expect(three).toBeNull();
    const struct = view.added.get('summary') as StructColumn;
    expect(struct.children.map((child) => child.get(3))).toEqual(struct.children.map(() => null));
    expect(four).toMatchObject({ count: 4, name: 'x4', inner: { square: 16 } });
  });

  test('is null where values were set but the struct was not marked', () => {
    const unmarked = defineModule({
      name: 'unmarked',
      survey: 'ztf',
      purpose: 'Sets a value of a struct that it does not mark.',
      inputs: {},
      outputs: {
        lost: { kind: 'struct', meaning: '', fields: { value: { kind: 'float64', meaning: '' } } },
      },
      bind: (_, out) => (row) => out.lost.fields.value.set(row, 1),
    });
    const view = countingView(1);
    runModules([unmarked], view, allRows(1));
    expect(addedValues(view, 'lost')).toEqual([null]);
    expect(num('lost.value').bind(view).at(0)).toBeNaN();
  });

  test('is read by the path of a value; all of a null struct reads as null', () => {
    const view = countingView(3);
    runModules([summary], view, allRows(3));
    const half = num('summary.half').bind(view);
    expect([half.at(0), half.at(1), half.at(2)]).toEqual([Number.NaN, 0.5, 1]);
    const square = num('summary.inner.square').bind(view);
    expect([square.at(0), square.at(2)]).toEqual([Number.NaN, 4]);
    const name = text('summary.name').bind(view);
    expect([name.at(0), name.at(1), name.at(2)]).toEqual([null, 'x1', null]);
    const even = flag('summary.even').bind(view);
    expect([even.at(0), even.at(1), even.at(2)]).toEqual([null, false, true]);
    expect(id('summary.big').bind(view).at(1)).toBe(9_007_199_254_740_993n);
    const isThere = present('summary').bind(view);
    expect([isThere.at(0), isThere.at(1)]).toEqual([false, true]);
    expect(num('summary.nothing').bind(view).at(1)).toBeNaN();
    expect(() => num('summary.name').bind(view)).toThrow('Column summary.name holds utf8');
  });

  test('is added before the modules that read a value of it run', () => {
    const reader = defineModule({
      name: 'reader',
      survey: 'ztf',
      purpose: 'Reads a value of a struct.',
      inputs: { half: num('summary.half') },
      outputs: { whole: { kind: 'float64', meaning: '' } },
      bind:
        ({ half }, out) =>
        (row) =>
          out.whole.set(row, 2 * half.at(row)),
    });
    const ordered = orderModules([reader, summary]);
    expect(ordered.map(({ name }) => name)).toEqual(['summary', 'reader']);
    const view = countingView(2);
    runModules(ordered, view, allRows(2));
    expect(addedValues(view, 'whole')).toEqual([Number.NaN, 1]);
  });

  test('stands before a column of the packet that has its name, with all that is in it', () => {
    const again = defineModule({
      name: 'again',
      survey: 'ztf',
      purpose: 'Adds what the packet has from an earlier broker.',
      inputs: { x: num('x') },
      outputs: { x: { kind: 'struct', meaning: '', fields: { next: { kind: 'float64', meaning: '' } } } },
      bind:
        ({ x }, out) =>
        (row) => {
          out.x.set(row);
          out.x.fields.next.set(row, x.at(row) + 1);
        },
    });
    const view = countingView(2);
    runModules([again], view, allRows(2));
    expect(num('x.next').bind(view).at(1)).toBe(2);
    expect(() => num('x').bind(view)).toThrow('Column x holds struct');
  });

  test('holds nothing but nulls in rows that did not pass the cuts', () => {
    const view = countingView(5);
    runModules([summary], view, Uint32Array.of(1, 4));
    expect(addedValues(view, 'summary')).toMatchObject([null, ofOne, null, null, { name: 'x4' }]);
    const column = view.added.get('summary');
    expect(column?.length).toBe(5);
    for (const child of (column as unknown as { children: { length: number }[] }).children) {
      expect(child.length).toBe(5);
    }
  });
});

describe('names of added columns', () => {
  const named = (name: string, field: string) =>
    defineModule({
      name: 'named',
      survey: 'ztf',
      purpose: '',
      inputs: {},
      outputs: {
        [name]: { kind: 'struct', meaning: '', fields: { [field]: { kind: 'int32', meaning: '' } } },
      },
      bind: () => () => {},
    });

  test('are refused where the schema of a topic could not have them, with the path', () => {
    expect(() => orderModules([named('lc-g', 'mean')])).toThrow('named adds the column "lc-g": use letters');
    expect(() => orderModules([named('lc', '0mean')])).toThrow('named adds the column "lc.0mean"');
    expect(() => orderModules([named('lc', 'mean')])).not.toThrow();
  });

  test('are refused for a struct without any', () => {
    const empty = {
      ...named('lc', 'mean'),
      outputs: { lc: { kind: 'struct', meaning: '', fields: {} } },
    } as const;
    expect(() => orderModules([empty])).toThrow('named adds the struct lc without fields');
  });
});
