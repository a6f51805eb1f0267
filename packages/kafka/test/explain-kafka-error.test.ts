import { describe, expect, test } from '@jest/globals';
import { explainKafkaError } from '../src/explain-kafka-error.ts';
import { KafkaProblem } from '../src/kafka-problem.ts';

const protocol = (type: string, more: object = {}) =>
  Object.assign(new Error(`The server says ${type}`), { name: 'KafkaJSProtocolError', type, ...more });
const wrapped = (cause: Error) =>
  Object.assign(new Error(cause.message, { cause }), { name: 'KafkaJSNonRetriableError', retriable: false });

const context = { what: 'publish', topic: 'ztf_1', user: 'ann', transactionalId: 'fink.0', group: 'g' };

describe('explaining errors of Kafka', () => {
  test.each([
    ['SASL_AUTHENTICATION_FAILED', 'authentication-failed', false],
    ['GROUP_AUTHORIZATION_FAILED', 'group-refused', false],
    ['TRANSACTIONAL_ID_AUTHORIZATION_FAILED', 'transactional-id-refused', false],
    ['TOPIC_AUTHORIZATION_FAILED', 'topic-refused', false],
    ['CLUSTER_AUTHORIZATION_FAILED', 'cluster-refused', false],
    ['UNKNOWN_TOPIC_OR_PARTITION', 'unknown-topic', false],
    ['MESSAGE_TOO_LARGE', 'message-too-large', false],
    ['INVALID_PRODUCER_EPOCH', 'producer-fenced', false],
    ['OFFSET_OUT_OF_RANGE', 'offset-out-of-range', false],
    ['GROUP_COORDINATOR_NOT_AVAILABLE', 'coordinator-unavailable', true],
    ['REQUEST_TIMED_OUT', 'timeout', true],
  ])('%s has the code %s', (type, code, retriable) => {
    const problem = explainKafkaError(wrapped(protocol(type)), context);
    expect({ code: problem.code, retriable: problem.retriable }).toEqual({ code, retriable });
    expect(problem.remedy).not.toBe('');
  });

  test('the message says what was done, where, as whom, and what to do', () => {
    const { message } = explainKafkaError(protocol('TOPIC_AUTHORIZATION_FAILED'), {
      what: 'publish alerts',
      topic: 'ztf_20260101_programid1',
      partition: 3,
      user: 'ann',
    });
    expect(message).toBe(
      'Could not publish alerts (topic ztf_20260101_programid1 partition 3; user ann): ann may not do this on ' +
        'ztf_20260101_programid1. Grant READ (consume), WRITE (produce) or the administrative operation, with ' +
        'DESCRIBE, on the TOPIC of that name or prefix.',
    );
  });

  test('where one right is known to be missing, it is named', () => {
    const refused = (type: string, operation: string): string =>
      explainKafkaError(protocol(type), { what: 'start', operation, topic: 'ztf_1', user: 'ann' }).message;
    expect(refused('TOPIC_AUTHORIZATION_FAILED', 'WRITE')).toBe(
      'Could not start (topic ztf_1; user ann): ann may not WRITE ztf_1. Grant WRITE and DESCRIBE on the TOPIC of that ' +
        'name or prefix.',
    );
    expect(refused('CLUSTER_AUTHORIZATION_FAILED', 'DESCRIBE_CONFIGS')).toMatch(
      /ann may not DESCRIBE_CONFIGS the cluster\. Grant DESCRIBE_CONFIGS on CLUSTER\.$/,
    );
  });

  test.each([
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'SELF_SIGNED_CERT_IN_CHAIN',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
    'CERT_HAS_EXPIRED',
    'ERR_TLS_CERT_ALTNAME_INVALID',
  ])('%s is a certificate that is not accepted, and no broker that is away', (code) => {
    const error = Object.assign(new Error('Connection error'), { name: 'KafkaJSConnectionError', code });
    const problem = explainKafkaError(wrapped(error), { what: 'connect', brokers: ['kafka:9093'] });
    expect(problem).toMatchObject({ code: 'untrusted-certificate', retriable: false });
    expect(problem.message).toMatch(/certificate of kafka:9093 is not accepted.*authority that signed it/);
  });

  test('a coordinator that is not found is told as the missing ACL that it is', () => {
    const error = Object.assign(new Error('Failed'), { name: 'KafkaJSGroupCoordinatorNotFound' });
    const ofGroup = explainKafkaError(error, { what: 'subscribe', group: 'ann_g' });
    const ofTransaction = explainKafkaError(error, { what: 'open', transactionalId: 'fink.0' });
    expect([ofGroup.code, ofTransaction.code]).toEqual(['group-refused', 'transactional-id-refused']);
    expect(ofGroup.message).toContain('a missing GROUP ACL looks');
    expect(ofTransaction.message).toContain('a missing TRANSACTIONAL_ID ACL looks');
  });

  test('the parts of a collected error are looked into', () => {
    const error = Object.assign(new Error('Topic creation errors'), {
      name: 'KafkaJSAggregateError',
      errors: [protocol('INVALID_REPLICATION_FACTOR')],
    });
    expect(explainKafkaError(error, context).code).toBe('invalid-request');
  });

  test('what nobody knows keeps its text and its cause', () => {
    const error = new TypeError('x is not a function');
    const problem = explainKafkaError(error, { what: 'publish' });
    expect(problem.code).toBe('other');
    expect(problem.message).toContain('TypeError: x is not a function');
    expect(problem.cause).toBe(error);
  });

  test('an explained error is not explained again', () => {
    const problem = explainKafkaError(protocol('MESSAGE_TOO_LARGE'), context);
    expect(explainKafkaError(problem, { what: 'something else' })).toBe(problem);
    expect(problem).toBeInstanceOf(KafkaProblem);
  });

  test('a cause that is its own cause ends', () => {
    const error = protocol('MESSAGE_TOO_LARGE') as Error;
    error.cause = error;
    expect(explainKafkaError(error, context).code).toBe('message-too-large');
  });
});
