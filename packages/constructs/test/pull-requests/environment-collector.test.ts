import { describe, expect, test } from '@jest/globals';
import { CollectorAccess } from '../../src/pull-requests/collector-access.ts';
import { CollectorLimits } from '../../src/pull-requests/collector-limits.ts';
import { EnvironmentCollector } from '../../src/pull-requests/environment-collector.ts';
import { only, render } from '../render.ts';

const collector = { namespace: 'fink-ci', name: 'environment-collector' };
const objects = render((application) => {
  new EnvironmentCollector(application, 'collector', {
    ...collector,
    image: { status: 'pending', repository: 'registry.invalid/fink/broker', version: '0.1.0' },
    schedule: '*/15 * * * *',
    kubernetesApi: { cidrs: ['192.0.2.0/24'], ports: [6443] },
  });
});

describe('the collector of environments', () => {
  test('runs finkctl env gc by the clock, one run at a time', () => {
    const { spec } = only(objects, 'CronJob');
    expect(spec).toMatchObject({
      schedule: '*/15 * * * *',
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
    });
    const pod = spec.jobTemplate.spec.template.spec;
    expect(pod.containers[0].command.slice(-2)).toEqual(['env', 'gc']);
    expect(pod).toMatchObject({
      serviceAccountName: collector.name,
      automountServiceAccountToken: true,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
    });
  });

  test('ends before the next run begins', () => {
    const { jobTemplate } = only(objects, 'CronJob').spec;
    const { activeDeadlineSeconds } = jobTemplate.spec;
    expect(activeDeadlineSeconds).toBeLessThan(15 * 60);
  });

  test('reaches the Kubernetes API and nothing else', () => {
    const { spec } = only(objects, 'NetworkPolicy');
    expect(spec.podSelector.matchLabels).toEqual(
      only(objects, 'CronJob').spec.jobTemplate.spec.template.metadata.labels,
    );
    expect(spec).toMatchObject({
      policyTypes: ['Ingress', 'Egress'],
      egress: [{ to: [{ ipBlock: { cidr: '192.0.2.0/24' } }], ports: [{ protocol: 'TCP', port: 6443 }] }],
    });
    expect(spec).not.toHaveProperty('ingress');
  });

  test('sees in the whole cluster which namespaces there are, and no more', () => {
    expect(only(objects, 'ClusterRole').rules).toEqual([
      { apiGroups: [''], resources: ['namespaces'], verbs: ['list'] },
    ]);
  });

  test('may remove a namespace that lets it, by that name', () => {
    const access = render((application) => {
      new CollectorAccess(application, 'access', { namespace: 'ci-pr-7', collector });
    });
    expect(only(access, 'Role').rules).toEqual([
      { apiGroups: [''], resources: ['namespaces'], resourceNames: ['ci-pr-7'], verbs: ['get', 'delete'] },
    ]);
    expect(only(access, 'Role').metadata.namespace).toBe('ci-pr-7');
  });

  test('gets its rights to Applications after the policy that limits them is in place', () => {
    const limits = render((application) => {
      new CollectorLimits(application, 'limits', collector);
    });
    const wave = (kind: string): number =>
      Number(only(limits, kind).metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);
    expect(wave('RoleBinding')).toBeGreaterThan(wave('ValidatingAdmissionPolicyBinding'));
    expect(only(limits, 'Role').rules[0].verbs).toEqual(['get', 'list', 'patch']);
    expect(only(limits, 'ValidatingAdmissionPolicyBinding').spec.validationActions).toEqual(['Deny']);
  });
});
