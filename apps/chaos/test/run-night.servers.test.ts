import { expect, test } from '@jest/globals';
import { runNight } from '../src/run-night.ts';

test('three kills in a night lose no record and deliver none twice', async () => {
  const night = await runNight({
    survey: 'ztf',
    seed: 1,
    size: 200,
    faults: [
      { kind: 'kill', at: 0 },
      { kind: 'kill', at: 0.4 },
      { kind: 'kill', at: 0.9 },
    ],
  });
  expect(night).toMatchObject({ lost: 0, duplicated: 0, problems: [], crashes: [] });
  expect(night.faults).toHaveLength(3);
  expect(night.records).toBeGreaterThanOrEqual(200);
});
