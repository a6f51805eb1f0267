import { describe, expect, test } from '@jest/globals';
import { scheduledSparkApplicationHealth } from '../../../src/argo/health/scheduled-spark-application-health.ts';
import { luaHealth } from '../../support/lua-health.ts';

describe('Health of ScheduledSparkApplication', () => {
  test.each([
    ['not seen by the operator', { spec: {} }, 'Progressing'],
    ['scheduled', { spec: { suspend: false }, status: { scheduleState: 'Scheduled' } }, 'Healthy'],
    ['suspended before the operator saw it', { spec: { suspend: true } }, 'Healthy'],
    ['refused', { spec: {}, status: { scheduleState: 'FailedValidation', reason: 'bad cron' } }, 'Degraded'],
    [
      'refused and suspended',
      { spec: { suspend: true }, status: { scheduleState: 'FailedValidation' } },
      'Degraded',
    ],
  ])('one %s', (_, object, status) => {
    expect(luaHealth(scheduledSparkApplicationHealth, object).status).toBe(status);
  });
});
