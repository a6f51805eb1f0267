import { describe, expect, test } from '@jest/globals';
import { waitFor } from '../src/index.ts';

describe('waitFor', () => {
  test('returns the first value that is something, after errors and nothings', async () => {
    const looks = [
      () => false,
      () => undefined,
      () => null,
      () => Promise.reject(new Error('not yet')),
      () => 0,
    ];
    let look = 0;
    expect(await waitFor(() => looks[look++]() as unknown, { what: 'a value', interval: 1 })).toBe(0);
    expect(look).toBe(5);
  });

  test('names what it waited for, and the last error', async () => {
    const never = () => Promise.reject(new Error('connection refused'));
    await expect(waitFor(never, { what: 'the broker', timeout: 20, interval: 5 })).rejects.toThrow(
      'Waited 20 ms in vain for the broker. The last look failed: connection refused',
    );
  });
});
