import { expect, test } from '@jest/globals';
import { type Finding, ManifestError } from '../src/index.ts';

test('the error says every finding in a line: where, what, and what to do', () => {
  const finding: Finding = {
    severity: 'error',
    rule: 'names/name',
    file: 'laptop/kafka/Kafka.fink.kafka.yaml',
    object: 'Kafka fink/kafka',
    path: '.metadata.name',
    message: '"K" is wrong',
    remedy: 'give another name',
  };
  expect(new ManifestError([finding]).message).toBe(
    'One problem in the manifests:\n  laptop/kafka/Kafka.fink.kafka.yaml Kafka fink/kafka .metadata.name: "K" is wrong; give another name',
  );
  const two = new ManifestError([finding, { ...finding, object: '', path: '', file: 'other.yaml' }]);
  expect(two.message).toMatch(
    /^2 problems in the manifests:\n.*\n {2}other.yaml: "K" is wrong; give another name$/,
  );
  expect(two.findings).toHaveLength(2);
});
