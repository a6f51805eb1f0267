import { describe, expect, test } from '@jest/globals';
import { nightArgument, positiveNumber, wholeNumber } from '../src/arguments.ts';

describe('arguments', () => {
  test('a night is a date that exists', () => {
    expect(nightArgument('20240229')).toBe('20240229');
    for (const wrong of ['20230229', '2026-01-01', '202601', 'tonight', '']) {
      expect(() => nightArgument(wrong)).toThrow(/is no night: a night is a date YYYYMMDD/);
    }
  });

  test('a whole number lies within its bounds', () => {
    expect(wholeNumber(1, 64)('64')).toBe(64);
    for (const wrong of ['0', '65', '1.5', '1e1', '', 'x']) {
      expect(() => wholeNumber(1, 64)(wrong)).toThrow(`"${wrong}" is not a whole number of 1 to 64.`);
    }
  });

  test('a rate is above zero', () => {
    expect(positiveNumber('0.5')).toBe(0.5);
    for (const wrong of ['0', '-1', 'Infinity', '', 'fast'])
      expect(() => positiveNumber(wrong)).toThrow(/above zero/);
  });
});
