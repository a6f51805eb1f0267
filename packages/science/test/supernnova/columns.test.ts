import { describe, expect, test } from '@jest/globals';
import { combinationColumns, snnColumns } from '../../src/supernnova/columns.ts';

describe('quantities of a step for SuperNNova', () => {
  test('of two bands are those of the networks for ZTF', () => {
    expect(snnColumns('gr')).toEqual([
      ...['FLUXCAL_g', 'FLUXCAL_r', 'FLUXCALERR_g', 'FLUXCALERR_r', 'delta_time'],
      ...['g', 'gr', 'r'],
    ]);
    expect([...combinationColumns('gr')]).toEqual([-1, 5, 7, 6]);
  });

  test('of six bands are 76, combinations in the order of characters, capital letters first', () => {
    const columns = snnColumns('ugrizY');
    expect(columns).toHaveLength(76);
    expect(new Set(columns).size).toBe(76);
    expect(columns.slice(10, 18)).toEqual([
      'FLUXCALERR_z',
      'FLUXCALERR_Y',
      'delta_time',
      'Y',
      'g',
      'gY',
      'gi',
      'giY',
    ]);
    expect(columns.slice(-3)).toEqual(['uzY', 'z', 'zY']);
  });

  test('name a combination by its bands in their order', () => {
    const columns = snnColumns('ugrizY');
    const of = combinationColumns('ugrizY');
    expect(columns[of[0b001_011]]).toBe('ugi');
    expect(columns[of[0b000_011]]).toBe('ug');
    expect(columns[of[0b100_001]]).toBe('uY');
    expect(columns[of[0b111_111]]).toBe('ugrizY');
    expect(of[0]).toBe(-1);
  });
});
