import { describe, expect, test } from '@jest/globals';
import { chooseCut } from '../../src/try/choose-cut.ts';

const cuts = ['drb > 0.5', 'magpsf < 17.5 mag', 'magpsf < 17.5 mag or fading', '3 points or more'];

describe('the cut that a person means', () => {
  test.each([
    ['drb > 0.5', 0],
    ['2', 1],
    ['magpsf < 17.5 mag', 1],
    ['FADING', 2],
    ['3', 2],
    ['3 points', 3],
  ])('%s is found by name, number or a part of the name', (wanted, index) => {
    expect(chooseCut(wanted, cuts)).toBe(index);
  });

  test.each([
    ['rb >= 1', 'is no cut'],
    ['magpsf', 'fits several cuts'],
    ['0', 'is no cut'],
    ['9', 'is no cut'],
  ])('%s is refused with the list of cuts', (wanted, problem) => {
    expect(() => chooseCut(wanted, cuts)).toThrow(
      new RegExp(`${problem}[^]*1 {2}drb > 0.5\n[^]*4 {2}3 points`),
    );
  });
});
