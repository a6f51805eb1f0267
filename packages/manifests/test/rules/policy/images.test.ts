import { expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { imageRules } from '../../../src/rules/policy/images.ts';
import { context, development, set, someDigest, zeroDigest } from '../environment.ts';
import { type RuleCase, testRules, untested } from '../rule-cases.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const spark = 'ScheduledSparkApplication fink/merge';
const workflow = 'WorkflowTemplate fink/smoke';
const tenant = 'Tenant fink/store';
const image = `${container}.image`;
const broker = 'registry.example.org/broker:0.3.0';

const cases: readonly RuleCase[] = [
  {
    rule: 'policy/image-digest',
    when: 'an image has a tag alone',
    change: [set(deployment, image, broker)],
    object: deployment,
    path: image,
    unless: [set(deployment, image, `registry.example.org/broker@${someDigest}`)],
  },
  {
    rule: 'policy/image-digest',
    when: 'an image is the latest one, on a laptop',
    change: [set(tenant, '.spec.image', 'quay.io/minio/minio:latest')],
    context: development,
    object: tenant,
    path: '.spec.image',
    severity: 'warning',
    unless: [set(tenant, '.spec.image', `quay.io/minio/minio:latest@${someDigest}`)],
  },
  {
    rule: 'policy/image-digest',
    when: 'a digest is too short',
    change: [set(spark, '.spec.template.image', `${broker}@sha256:abc`)],
    object: spark,
    path: '.spec.template.image',
    unless: [set(spark, '.spec.template.driver.image', `${broker}@${someDigest}`)],
  },
  {
    rule: 'policy/image-pending',
    when: 'an image waits for its release in production',
    change: [set(workflow, '.spec.templates[0].container.image', `${broker}@${zeroDigest}`)],
    object: workflow,
    path: '.spec.templates[0].container.image',
    unless: [set(workflow, '.spec.templates[0].container.image', `${broker}@${someDigest}`)],
  },
  {
    rule: 'policy/image-pending',
    when: 'an image waits for the first release of all',
    change: [set(deployment, image, `${broker}@${zeroDigest}`)],
    context: { ...context, imagesReleased: false },
    object: deployment,
    path: image,
    severity: 'warning',
    unless: [set(deployment, image, `${broker}@sha256:${'0'.repeat(63)}1`)],
  },
  {
    rule: 'policy/image-source',
    when: 'an image is one of bitnami',
    change: [set(deployment, image, `docker.io/bitnamilegacy/kafka:3.9@${someDigest}`)],
    object: deployment,
    path: image,
    unless: [set(deployment, image, `registry.example.org/bitnami/kafka:3.9@${someDigest}`)],
  },
];

testRules(cases, checkPolicy);

test('every rule has a case', () => {
  expect(untested(imageRules, cases)).toEqual([]);
});
