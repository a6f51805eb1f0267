import { describe, expect, test } from '@jest/globals';
import { scaledObjectHealth } from '../../../src/argo/health/scaled-object-health.ts';
import { luaHealth } from '../../support/lua-health.ts';

type Condition = { type: string; status: string; reason?: string; message?: string };

const object = (...conditions: Condition[]) => ({ status: { conditions } });
const ready = { type: 'Ready', status: 'True', reason: 'ScaledObjectReady' };
const failed = (message: string) => ({
  type: 'Ready',
  status: 'False',
  reason: 'ScaledObjectCheckFailed',
  message,
});
const paused = { type: 'Paused', status: 'True', message: 'ScaledObject is paused' };

describe('Health of ScaledObject', () => {
  test.each([
    ['without a status', {}, 'Progressing'],
    ['without conditions', { status: {} }, 'Progressing'],
    [
      'whose conditions the operator has only begun',
      object({ type: 'Ready', status: 'Unknown' }, { type: 'Paused', status: 'False' }),
      'Progressing',
    ],
    ['that is ready', object(ready), 'Healthy'],
    [
      'that falls back, since the source does not answer',
      object(ready, { type: 'Fallback', status: 'True', message: 'a trigger is falling back' }),
      'Healthy',
    ],
    [
      'one of whose triggers fails',
      object({ type: 'Ready', status: 'Unknown', reason: 'PartialTriggerError', message: 'some fail' }),
      'Healthy',
    ],
    [
      'all of whose triggers fail',
      object({ type: 'Ready', status: 'False', reason: 'TriggerError', message: 'all fail' }),
      'Healthy',
    ],
    [
      'made while the source did not answer',
      object(
        failed(
          'failed to ensure HPA is correctly created for ScaledObject: error creating kafka client: kafka: client has run out of available brokers to talk to',
        ),
      ),
      'Healthy',
    ],
    ['that somebody paused', object(ready, paused), 'Healthy'],
    ['that was paused from the beginning', object({ type: 'Ready', status: 'Unknown' }, paused), 'Healthy'],
    [
      'that scales nothing',
      object(failed("ScaledObject doesn't have correct scaleTargetRef specification: not found")),
      'Degraded',
    ],
    [
      'whose bounds are wrong',
      object(failed("ScaledObject doesn't have correct Idle/Min/Max Replica Counts specification: 3 > 2")),
      'Degraded',
    ],
    [
      'whose triggers are wrong, paused',
      object(failed("ScaledObject doesn't have correct triggers specification: same name"), paused),
      'Degraded',
    ],
    ['whose failure has no message', object({ type: 'Ready', status: 'False' }), 'Healthy'],
  ])('one %s', (_, scaled, status) => {
    expect(luaHealth(scaledObjectHealth, scaled).status).toBe(status);
  });

  test.each([
    ['falls back', object(ready, { type: 'Fallback', status: 'True', message: 'why' })],
    ['is paused', object(ready, { ...paused, message: 'why' })],
    ['cannot read its source', object(failed('why'))],
  ])('one that %s is healthy and says why it is special', (_, scaled) => {
    expect(luaHealth(scaledObjectHealth, scaled)).toEqual({ status: 'Healthy', message: 'why' });
  });
});
