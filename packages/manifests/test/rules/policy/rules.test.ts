import { describe, expect, test } from '@jest/globals';
import { checkPolicy } from '../../../src/index.ts';
import { add, changed, context, development, environment, set } from '../environment.ts';

const deployment = 'Deployment fink/broker';
const container = '.spec.template.spec.containers[0]';

describe('the policy rules', () => {
  test('find nothing in an environment that keeps them', () => {
    expect(checkPolicy(environment(), context)).toEqual([]);
    expect(checkPolicy(environment(), development)).toEqual([]);
  });

  test('never show what looks like a secret', () => {
    const broken = changed(
      set('ConfigMap fink/broker', '.data.REGISTRY_TOKEN', 'opensesame'),
      set(deployment, `${container}.args`, ['--proxy=http://fink:opensesame@proxy.example.org']),
      set(deployment, `${container}.env[3]`, { name: 'FINK_SOURCE_PASSWORD', value: 'opensesame' }),
      add('broker', {
        apiVersion: 'v1',
        kind: 'Secret',
        metadata: { name: 'a', namespace: 'fink' },
        stringData: { user: 'opensesame' },
      }),
    );
    const findings = checkPolicy(broken, context);
    expect(findings.map(({ rule }) => rule).sort()).toEqual([
      'policy/plain-secret',
      'policy/secret-text',
      'policy/secret-variable',
      'policy/secret-variable',
    ]);
    expect(JSON.stringify(findings)).not.toContain('opensesame');
  });
});
