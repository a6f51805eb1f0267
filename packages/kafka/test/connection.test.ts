import { describe, expect, test } from '@jest/globals';
import { createKafka, RETRIES } from '../src/connection.ts';

describe('creating a client', () => {
  test('needs a broker to ask', () => {
    expect(() => createKafka({ brokers: [] })).toThrow(/name at least one bootstrap address/);
  });

  test('tries again for about a minute, which outlasts the restart of a broker', () => {
    let [wait, total] = [RETRIES.initialRetryTime, 0];
    for (let i = 0; i < RETRIES.retries; i++) {
      total += wait;
      wait = Math.min(wait * RETRIES.multiplier, RETRIES.maxRetryTime);
    }
    expect(total).toBeGreaterThan(45_000);
    expect(total).toBeLessThan(75_000);
  });
});
