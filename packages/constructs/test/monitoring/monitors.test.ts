import { describe, expect, test } from '@jest/globals';
import type { IPodMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { Monitors } from '../../src/monitoring/monitors.ts';
import { rendered } from './rendered.ts';

const monitors = (hasKafka: boolean, labels?: Record<string, string>) =>
  rendered<IPodMonitor>(
    (application) =>
      new Monitors(application, 'monitors', { namespace: 'fink', hasKafka, ...(labels && { labels }) }),
  );

describe('the monitors', () => {
  test('read the broker’s pods, whatever their survey, at the port of its probes', () => {
    expect(monitors(false)[0]).toMatchObject({
      metadata: { name: 'broker', namespace: 'fink' },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/component': 'broker' } },
        podMetricsEndpoints: [{ port: 'http', path: '/metrics' }],
      },
    });
  });

  test('read Argo CD’s controller in its own namespace, by the number of its port, and keep the labels of the metric', () => {
    expect(monitors(false)[1]).toMatchObject({
      metadata: { name: 'argocd', namespace: 'fink' },
      spec: {
        selector: { matchLabels: { 'app.kubernetes.io/name': 'argocd-application-controller' } },
        namespaceSelector: { matchNames: ['argocd'] },
        podMetricsEndpoints: [{ portNumber: 8082, honorLabels: true }],
      },
    });
    expect(monitors(false)).toHaveLength(2);
  });

  test('read Strimzi’s pods where Kafka is ours', () => {
    expect(
      monitors(true)
        .slice(2)
        .map(({ spec }) => [spec.selector.matchLabels, spec.podMetricsEndpoints?.[0].port]),
    ).toEqual([
      [{ 'strimzi.io/cluster': 'kafka', 'strimzi.io/name': 'kafka-kafka' }, 'tcp-prometheus'],
      [{ 'strimzi.io/cluster': 'kafka', 'strimzi.io/name': 'kafka-kafka-exporter' }, 'tcp-prometheus'],
    ]);
  });

  test('give every metric of a broker its survey, and all metrics the job that the rules go by', () => {
    const [broker, , kafka] = monitors(true).map(({ spec }) => spec.podMetricsEndpoints?.[0].relabelings);
    expect(broker).toContainEqual({
      action: 'replace',
      sourceLabels: ['__meta_kubernetes_pod_label_fink_broker_org_survey'],
      targetLabel: 'survey',
    });
    expect(kafka).toContainEqual({ action: 'replace', targetLabel: 'job', replacement: 'kafka' });
  });

  test('take the labels by which a Prometheus selects them', () => {
    for (const { metadata } of monitors(true, { release: 'prometheus' }))
      expect(metadata?.labels).toMatchObject({ release: 'prometheus' });
  });
});
