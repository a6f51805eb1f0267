import { describe, expect, test } from '@jest/globals';
import { nearest, slips } from '../../src/schemas/nearest.ts';

describe('slips', () => {
  test.each([
    ['replicas', 'replicas', 0],
    ['replica', 'replicas', 1],
    ['repilcas', 'replicas', 1],
    ['relpacas', 'replicas', 2],
    ['', 'abc', 3],
  ])('%s is %s after %d', (a, b, count) => {
    expect(slips(a, b)).toBe(count);
    expect(slips(b, a)).toBe(count);
  });
});

describe('nearest', () => {
  const fields = ['replicas', 'selector', 'template', 'restartPolicy'];

  test('finds the word that a slip of the finger was meant to be', () => {
    expect(nearest('replica', fields)).toBe('replicas');
    expect(nearest('tempalte', fields)).toBe('template');
    expect(nearest('restartpolicy', fields)).toBe('restartPolicy');
  });

  test('takes the nearest of several', () => {
    expect(nearest('ports', ['port', 'posts', 'ports2', 'ports'])).toBe('ports');
  });

  test('says nothing where no word is near', () => {
    expect(nearest('zookeeper', fields)).toBeUndefined();
    expect(nearest('x', ['abc'])).toBeUndefined();
    expect(nearest('anything', [])).toBeUndefined();
  });
});
