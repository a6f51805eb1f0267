import { describe, expect, test } from '@jest/globals';
import { strimziHealth } from '../../../src/argo/health/strimzi-health.ts';
import { luaHealth } from '../../support/lua-health.ts';

type Condition = { type: string; status: string; reason?: string; message?: string };

const object = (generation: number, observed: number | undefined, ...conditions: Condition[]) => ({
  metadata: { generation },
  status: { observedGeneration: observed, conditions },
});
const ready = { type: 'Ready', status: 'True' };

describe('Health of Kafka, KafkaTopic and KafkaUser', () => {
  test.each([
    ['without a status', { metadata: { generation: 1 } }, 'Progressing'],
    ['whose operator wrote conditions but no generation', object(1, undefined, ready), 'Progressing'],
    ['that is ready', object(2, 2, ready), 'Healthy'],
    ['that was ready before its last change', object(3, 2, ready), 'Progressing'],
    [
      'whose failure was before its last change',
      object(3, 2, { type: 'NotReady', status: 'True' }),
      'Progressing',
    ],
    [
      'that is being created',
      object(1, 1, { type: 'NotReady', status: 'True', reason: 'Creating' }),
      'Progressing',
    ],
    [
      'that the operator cannot make',
      object(1, 1, { type: 'NotReady', status: 'True', message: 'no' }),
      'Degraded',
    ],
    ['that Kafka refuses', object(1, 1, { type: 'Ready', status: 'False', message: 'no' }), 'Degraded'],
    ['with a warning besides', object(1, 1, { type: 'Warning', status: 'True' }, ready), 'Healthy'],
    ['that is paused', object(1, 1, ready, { type: 'ReconciliationPaused', status: 'True' }), 'Suspended'],
    ['with no condition', object(1, 1), 'Progressing'],
  ])('one %s', (_, kafka, status) => {
    expect(luaHealth(strimziHealth, kafka).status).toBe(status);
  });

  test("a failure carries the operator's message", () => {
    const failed = object(1, 1, { type: 'NotReady', status: 'True', message: 'no disk of class "fast"' });
    expect(luaHealth(strimziHealth, failed).message).toBe('no disk of class "fast"');
  });
});
