import { expect, test } from '@jest/globals';
import { podRequirements } from '../../src/operators/pod-requirements.ts';

test('a pod needs the Secrets and ConfigMaps of its variables and volumes, but not those that are optional', () => {
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'p', namespace: 'n' },
    spec: {
      containers: [
        {
          env: [
            { valueFrom: { secretKeyRef: { name: 'password', key: 'x' } } },
            { valueFrom: { secretKeyRef: { name: 'perhaps', key: 'x', optional: true } } },
            { valueFrom: { configMapKeyRef: { name: 'setting', key: 'x' } } },
            { value: 'plain' },
          ],
          envFrom: [{ configMapRef: { name: 'settings' } }],
        },
      ],
      volumes: [
        { secret: { secretName: 'certificate' } },
        { secret: { secretName: 'unused', optional: true } },
        { configMap: { name: 'files' } },
        { emptyDir: {} },
      ],
    },
  };
  expect(podRequirements(pod)).toEqual({
    secrets: ['password', 'certificate'],
    configMaps: ['setting', 'settings', 'files'],
  });
});
