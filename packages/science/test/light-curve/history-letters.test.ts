import { createAlertView } from '@fink/alert-view';
import { createColumn, type Int32Column, type StructColumn } from '@fink/columns';
import { describe, expect, test } from '@jest/globals';
import { historyLetters } from '../../src/light-curve/history-letters.ts';
import { lightCurves } from '../support/light-curves.ts';

const lettersOf = (view: ReturnType<typeof lightCurves>, quantity: string): string[] => {
  const { offsets, letters } = historyLetters(quantity).bind(view);
  return Array.from({ length: view.rows }, (_, row) =>
    String.fromCharCode(...letters.subarray(offsets[row], offsets[row + 1])).replaceAll('\0', '-'),
  );
};

describe('letters along light curves', () => {
  test('are the first ones of the texts, earlier points first, none where null', () => {
    const view = lightCurves('lsst', [
      { points: [{ band: 'u' }, { band: null }, { band: 'y' }] },
      { points: [{ band: 'g' }], nullHistory: true },
      { points: [{ band: '' }, { band: 'long' }] },
    ]);
    expect(lettersOf(view, 'band')).toEqual(['u-y', 'g', '-l']);
  });

  test('are missing where the packet has no such column', () => {
    const view = lightCurves('ztf', [{ points: [{ jd: 1 }, { jd: 2 }] }]);
    expect(lettersOf(view, 'isdiffpos')).toEqual(['--']);
  });

  test('are the digits of a number', () => {
    const packet = createColumn({
      name: 'alert',
      nullable: false,
      type: {
        kind: 'struct',
        fields: [
          {
            name: 'candidate',
            nullable: false,
            type: {
              kind: 'struct',
              fields: [{ name: 'isdiffpos', nullable: false, type: { kind: 'int32' } }],
            },
          },
        ],
      },
    });
    packet.reserve(2);
    const candidate = packet.child('candidate') as StructColumn;
    (candidate.child('isdiffpos') as Int32Column).values.set([1, 0]);
    packet.length = candidate.length = candidate.children[0].length = 2;
    expect(lettersOf(createAlertView(packet), 'isdiffpos')).toEqual(['1', '0']);
  });

  test('of a column that holds fractions are refused, by its name', () => {
    const view = lightCurves('ztf', [{ points: [{ jd: 1 }] }]);
    expect(() => historyLetters('jd').bind(view)).toThrow(/candidate\.jd holds float64/);
  });
});
