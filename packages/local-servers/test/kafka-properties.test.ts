import { describe, expect, test } from '@jest/globals';
import { kafkaProperties, newKafkaId, propertiesText } from '../src/kafka-properties.ts';

describe("the Kafka server's settings", () => {
  const properties = kafkaProperties({ plaintext: 1, sasl: 2, controller: 3 }, '/data', ['admin', 'eve']);

  test('listen on loopback only', () => {
    const addresses = propertiesText(properties).match(/\/\/[^:]+:|@[^:]+:/g);
    expect(new Set(addresses)).toEqual(new Set(['//127.0.0.1:', '@127.0.0.1:']));
  });

  test('have a TLS listener exactly where there is a port for it', () => {
    const secure = kafkaProperties({ plaintext: 1, sasl: 2, controller: 3, saslTls: 4 }, '/data', []);
    expect(secure['listeners']).toContain('SASL_SSL://127.0.0.1:4');
    expect(secure['advertised.listeners']).toContain('SASL_SSL://127.0.0.1:4');
    expect(properties['listeners']).not.toContain('SSL');
  });

  test('take messages of 12 MiB and keep offsets for ten years', () => {
    expect(properties['message.max.bytes']).toBeGreaterThanOrEqual(12 * 2 ** 20);
    expect(properties['replica.fetch.max.bytes']).toBeGreaterThanOrEqual(12 * 2 ** 20);
    expect(properties['offsets.retention.minutes']).toBe(5_256_000);
  });

  test('refuse what no ACL allows, but to super users', () => {
    expect(properties['allow.everyone.if.no.acl.found']).toBe(false);
    expect(properties['super.users']).toBe('User:admin;User:eve;User:ANONYMOUS');
  });

  test('name clusters by 16 random bytes that no tool takes for an option', () => {
    const ids = Array.from({ length: 300 }, newKafkaId);
    expect(new Set(ids).size).toBe(300);
    for (const id of ids) expect(id).toMatch(/^[\w][\w-]{21}$/);
  });
});
