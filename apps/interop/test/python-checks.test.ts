import { expect, test } from '@jest/globals';
import { readResults } from '../src/python-checks.ts';

const report = (counts: string): string =>
  `<?xml version="1.0"?><testsuites name="pytest tests"><testsuite name="pytest" ${counts} time="1.0"></testsuite></testsuites>`;

test('the numbers of a report are passed, failed and skipped checks', () => {
  expect(readResults(report('errors="0" failures="0" skipped="2" tests="9"'), 0)).toEqual({
    passed: 7,
    failed: 0,
    skipped: 2,
  });
  expect(readResults(report('errors="1" failures="2" skipped="1" tests="9"'), 1)).toEqual({
    passed: 5,
    failed: 3,
    skipped: 1,
  });
});

test('a run without report, or with no checks at all, has failed', () => {
  expect(readResults('', 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  expect(readResults(report('errors="0" failures="0" skipped="0" tests="0"'), 5).failed).toBe(1);
});

test('a run that was killed has failed, whatever it reported', () => {
  expect(readResults(report('errors="0" failures="0" skipped="0" tests="9"'), null).failed).toBe(1);
});
