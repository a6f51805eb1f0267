import { brokerAcls, Names, subscriberAcls, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { KafkaUser } from '../../src/kafka/kafka-user.ts';
import { only, render } from '../render.ts';

describe('KafkaUser', () => {
  test('the broker may write its topics, commit progress in its transactions, and no more', () => {
    const names = new Names({ deployment: 'broker-lsst' });
    const objects = render((scope) => {
      new KafkaUser(scope, 'user', {
        namespace: 'fink',
        name: 'broker-lsst',
        rules: brokerAcls('broker-lsst', names, [surveys.lsst]),
      });
    });
    const { acls } = only(objects, 'KafkaUser').spec.authorization;
    expect(acls).toContainEqual({
      resource: { type: 'transactionalId', name: 'fink_broker-lsst.', patternType: 'prefix' },
      operations: ['Write', 'Describe'],
    });
    expect(acls).toContainEqual({
      resource: { type: 'cluster' },
      operations: ['Describe', 'DescribeConfigs'],
    });
    const topics = acls.filter((acl: { resource: { type: string } }) => acl.resource.type === 'topic');
    expect(
      topics.map((acl: { resource: { name: string; patternType: string } }) => acl.resource.patternType),
    ).toEqual(topics.map(() => 'literal'));
    expect(topics.some((acl: { resource: { name: string } }) => acl.resource.name.endsWith('_ztf'))).toBe(
      false,
    );
  });

  test('a subscriber may read its topics in groups of its name, as fast as it is allowed', () => {
    const objects = render((scope) => {
      new KafkaUser(scope, 'user', {
        namespace: 'fink',
        name: 'reader',
        rules: subscriberAcls('reader', ['fink_a_ztf']),
        consumerByteRate: 1_000_000,
      });
    });
    expect(only(objects, 'KafkaUser').spec).toEqual({
      authentication: { type: 'scram-sha-512' },
      authorization: {
        type: 'simple',
        acls: [
          {
            resource: { type: 'topic', name: 'fink_a_ztf', patternType: 'literal' },
            operations: ['Read', 'Describe'],
          },
          {
            resource: { type: 'group', name: 'reader', patternType: 'prefix' },
            operations: ['Read', 'Describe'],
          },
        ],
      },
      quotas: { consumerByteRate: 1_000_000 },
    });
  });
});
