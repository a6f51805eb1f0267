import { describe, expect, test } from '@jest/globals';
import { scheduleText } from '../../src/diff/schedule.ts';

describe('a schedule in words', () => {
  test.each([
    ['0 16 * * *', 'at 16:00 UTC every day'],
    ['0 3 * * 0', 'at 03:00 UTC, only on Sunday'],
    ['0 4,16 * * 1-5', 'at 04:00 and 16:00 UTC, Monday through Friday'],
    ['*/15 * * * *', 'every 15 minutes (UTC)'],
    ['0 */6 * * *', 'on the hour, every 6 hours (UTC)'],
    ['@daily', 'at 00:00 UTC every day'],
    ['whenever', '"whenever" UTC'],
  ])('%s is %s', (schedule, words) => {
    expect(scheduleText(schedule)).toBe(words);
  });

  test('has its time zone', () => {
    expect(scheduleText('30 9 * * *', 'Europe/Paris')).toBe('at 09:30 Europe/Paris every day');
  });
});
