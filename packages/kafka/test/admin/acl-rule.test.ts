import { describe, expect, test } from '@jest/globals';
import { aclEntries } from '../../src/admin/acl-rule.ts';

describe('an access rule', () => {
  test('is one entry per operation with the user as principal', () => {
    const entries = aclEntries({
      user: 'ann',
      resource: { kind: 'topic', name: 'fink_', pattern: 'prefixed' },
      operations: ['read', 'describe'],
    });
    expect(entries.map(({ operation }) => operation)).toEqual([3, 8]);
    expect(entries[0]).toEqual({
      principal: 'User:ann',
      host: '*',
      operation: 3,
      permissionType: 3,
      resourceType: 2,
      resourceName: 'fink_',
      resourcePatternType: 4,
    });
  });

  test('on the cluster has the one name that Kafka knows', () => {
    const rule = { user: 'ann', resource: { kind: 'cluster' }, operations: ['create'] } as const;
    expect(aclEntries(rule)[0]).toMatchObject({
      resourceType: 4,
      resourceName: 'kafka-cluster',
      resourcePatternType: 3,
    });
  });

  test('may forbid', () => {
    const resource = { kind: 'group', name: 'g' } as const;
    const [entry] = aclEntries({ user: 'a', resource, operations: ['all'], permission: 'deny' });
    expect(entry.permissionType).toBe(2);
  });
});
