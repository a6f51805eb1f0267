import { describe, expect, test } from '@jest/globals';
import { kafkaNodePoolHealth } from '../../../src/argo/health/kafka-node-pool-health.ts';
import { luaHealth } from '../../support/lua-health.ts';

const pool = (generation: number, status?: object) => ({
  metadata: { generation },
  spec: { replicas: 3 },
  status,
});

describe('Health of KafkaNodePool', () => {
  test.each([
    ['without a status', pool(1), 'Progressing'],
    ['with all its nodes', pool(1, { observedGeneration: 1, replicas: 3 }), 'Healthy'],
    ['with too few nodes', pool(1, { observedGeneration: 1, replicas: 2 }), 'Progressing'],
    ['without any node yet', pool(1, { observedGeneration: 1 }), 'Progressing'],
    ['changed since', pool(2, { observedGeneration: 1, replicas: 3 }), 'Progressing'],
  ])('one %s', (_, object, status) => {
    expect(luaHealth(kafkaNodePoolHealth, object).status).toBe(status);
  });

  test('the message counts the nodes', () => {
    const { message } = luaHealth(kafkaNodePoolHealth, pool(1, { observedGeneration: 1, replicas: 2 }));
    expect(message).toMatch(/It has 2(\.0)? of 3(\.0)? nodes/);
  });
});
