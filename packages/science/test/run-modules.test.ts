import { num } from '@fink/alert-view';
import { describe, expect, test } from '@jest/globals';
import { defineModule, orderModules, runModules, type ScienceModule } from '../src/index.ts';
import { countingView as counting, allRows as rowsOf, addedValues as values } from './counting-view.ts';

/** A module that reads one column and adds one, by a function of the value. */
const adding = (name: string, from: string, to: string, compute: (x: number) => number): ScienceModule =>
  defineModule({
    name,
    survey: 'ztf',
    purpose: name,
    inputs: { x: num(from) },
    outputs: { [to]: { kind: 'float64', meaning: name } },
    bind:
      ({ x }, out) =>
      (row) =>
        out[to].set(row, compute(x.at(row))),
  });

describe('science modules', () => {
  const double = adding('double', 'x', 'twice', (x) => 2 * x);
  const plusOne = adding('plus-one', 'twice', 'more', (x) => x + 1);

  test('run after those whose columns they read, however they are listed', () => {
    expect(orderModules([plusOne, double]).map(({ name }) => name)).toEqual(['double', 'plus-one']);
    const view = counting(3);
    runModules(orderModules([plusOne, double]), view, rowsOf(3));
    expect(values(view, 'more')).toEqual([1, 3, 5]);
  });

  test('that need each other are refused, by name', () => {
    const a = adding('a', 'from_b', 'from_a', (x) => x);
    const b = adding('b', 'from_a', 'from_b', (x) => x);
    expect(() => orderModules([a, b])).toThrow('a -> b -> a');
  });

  test('that add the same column are refused, by name', () => {
    expect(() => orderModules([double, adding('again', 'x', 'twice', (x) => x)])).toThrow(/double and again/);
  });

  test('leave rows that did not pass the cuts null', () => {
    const view = counting(4);
    runModules([double], view, Uint32Array.of(1, 3));
    expect(values(view, 'twice')).toEqual([null, 2, null, 6]);
  });

  test('that throw on an alert leave its columns null, and are counted', () => {
    const brittle = adding('brittle', 'x', 'y', (x) => {
      if (x === 1) throw new RangeError('not one');
      return x;
    });
    const view = counting(3);
    const failures = runModules([brittle], view, rowsOf(3));
    expect(values(view, 'y')).toEqual([0, null, 2]);
    expect([...failures]).toEqual([['brittle', { rows: [1], firstError: 'RangeError: not one' }]]);
  });

  test('that throw after a text was set leave that text null, too', () => {
    const brittle = defineModule({
      name: 'brittle',
      survey: 'ztf',
      purpose: 'Sets a text, then throws.',
      inputs: { x: num('x') },
      outputs: { label: { kind: 'utf8', meaning: 'A text.' } },
      bind:
        ({ x }, out) =>
        (row) => {
          out.label.set(row, `row ${row}`);
          if (x.at(row) === 1) throw new Error('late');
        },
    });
    const view = counting(3);
    runModules([brittle], view, rowsOf(3));
    expect(values(view, 'label')).toEqual(['row 0', null, 'row 2']);
  });

  test('that cannot be bound fail on every alert, and the others run', () => {
    const unbindable = {
      ...double,
      name: 'unbindable',
      bind: () => {
        throw new Error('no');
      },
    };
    const view = counting(2);
    const failures = runModules(
      [{ ...unbindable, outputs: { z: { kind: 'int32', meaning: '' } } }, double],
      view,
      rowsOf(2),
    );
    expect(failures.get('unbindable')?.rows).toEqual([0, 1]);
    expect(values(view, 'z')).toEqual([null, null]);
    expect(values(view, 'twice')).toEqual([0, 2]);
  });

  test('read NaN from a column that this packet does not have', () => {
    const view = counting(1);
    runModules(
      [adding('absent', 'diaObject.nothing', 'y', (x) => (Number.isNaN(x) ? -1 : x))],
      view,
      rowsOf(1),
    );
    expect(values(view, 'y')).toEqual([-1]);
  });
});
