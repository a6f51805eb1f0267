import { describe, expect, test } from '@jest/globals';
import { checkReferences } from '../../../src/index.ts';
import { changed, context, environment, remove } from '../environment.ts';

const deployment = 'Deployment fink/broker';
const pod = '.spec.template.spec';
const container = `${pod}.containers[0]`;
const scaler = 'ScaledObject fink/broker';

describe('the reference rules', () => {
  test('find nothing in an environment that keeps them', () => {
    expect(checkReferences(environment(), context)).toEqual([]);
  });

  test('tell all that is missing at once', () => {
    const broken = changed(remove('KafkaUser fink/broker'), remove('ConfigMap fink/broker'), remove(scaler));
    expect(checkReferences(broken, context).map(({ object, path }) => `${object} ${path}`)).toEqual([
      `${deployment} ${container}.envFrom[0].configMapRef.name`,
      `${deployment} ${container}.env[1].valueFrom.secretKeyRef.name`,
      `${deployment} ${pod}.volumes[1].configMap.name`,
      'TriggerAuthentication fink/broker .spec.configMapTargetRef[0].name',
    ]);
  });
});
