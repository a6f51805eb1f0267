import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Names, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { BrokerService, brokerComponent } from '../../src/broker/broker-service.ts';
import { allRules, lsst, rendered, renderedRules, wholeEnvironment, ztf } from './rendered.ts';

const runbook = readFileSync(join(import.meta.dirname, '../../../../docs/runbook.md'), 'utf8');
const everything = () => allRules({ surveys: [ztf, lsst] });

describe('the alert rules', () => {
  test('are one object for each survey and one for what they share', () => {
    expect(renderedRules({ surveys: [ztf, lsst] }).map(({ metadata }) => metadata?.name)).toEqual([
      'fink-ztf',
      'fink-lsst',
      'fink-cluster',
    ]);
  });

  test('have a section in the runbook each, whose severity is the rule’s, and the runbook no other', () => {
    const sections = [...runbook.matchAll(/^### (\w+)\n\n`(\w+)`\./gm)].map(([, name, severity]) => ({
      name,
      severity,
    }));
    const rules = allRules().map(({ alert, labels }) => ({ name: alert, severity: labels?.['severity'] }));
    const byName = (a: { name?: string }, b: { name?: string }) =>
      String(a.name).localeCompare(String(b.name));
    expect(sections.toSorted(byName)).toEqual(rules.toSorted(byName));
    expect(runbook.match(/^### /gm)).toHaveLength(sections.length);
  });

  test('link to their section', () => {
    const links = allRules({ runbook: 'https://example.org/runbook.md' }).map(
      ({ annotations }) => annotations?.['runbook_url'],
    );
    expect(links).toContain('https://example.org/runbook.md#finklaggrows');
  });

  test('say what happened, what it means for subscribers, and what to do first', () => {
    for (const { alert, annotations } of everything()) {
      expect([alert, annotations?.['summary']]).toEqual([alert, expect.stringMatching(/^.{10,100}$/)]);
      expect([alert, annotations?.['description']]).toEqual([alert, expect.stringContaining(' First: ')]);
    }
  });

  test('name the environment, and the survey where it is one’s', () => {
    const labels = everything().map((rule) => rule.labels);
    expect(new Set(labels.map((each) => each?.['namespace']))).toEqual(new Set(['fink']));
    expect(new Set(labels.map((each) => each?.['survey']))).toEqual(new Set(['ztf', 'lsst', undefined]));
  });

  test('of two environments that share a Prometheus have different groups', () => {
    const groups = (namespace: string) =>
      renderedRules({ namespace }).flatMap(({ spec }) => spec?.groups?.map(({ name }) => name) ?? []);
    expect(new Set([...groups('fink'), ...groups('fink-next')]).size).toBe(2 * groups('fink').length);
  });

  test('leave a simulator’s silence alone', () => {
    const names = (source: 'telescope' | 'simulator') =>
      allRules({ surveys: [{ ...ztf, source }] }).map(({ alert }) => alert);
    expect(names('telescope').filter((name) => !names('simulator').includes(name))).toEqual([
      'FinkNightSilence',
    ]);
  });

  test('watch only what the environment has', () => {
    const names = allRules({ hasKafka: false, hasVolumes: false, surveys: [lsst] }).map(({ alert }) => alert);
    expect(names.filter((name) => /Kafka|Volume|Autoscaler/.test(name ?? ''))).toEqual([]);
    const missing = allRules({ hasKafka: false, hasVolumes: false, surveys: [lsst] }).at(-1);
    expect(missing?.expr).not.toMatch(/kafka|kubelet|keda/);
  });

  test('take the labels by which a Prometheus selects them', () => {
    const [rule] = renderedRules({ labels: { release: 'prometheus' } });
    expect(rule?.metadata?.labels).toMatchObject({ release: 'prometheus' });
  });

  test('refuse a latency that the histogram cannot show', () => {
    expect(() => renderedRules({ latencySeconds: 300 })).toThrow(
      'latencySeconds (300) must be less than 300, the last bound of the histogram',
    );
  });

  test('look for pods and Deployments by the names that the broker has', () => {
    const reach = { open: 'a test', ports: [9093] };
    const kafka = { brokers: ['k:9093'], tls: true, reach };
    const key = { secret: 's', key: 'k' };
    const broker = rendered(
      (application) =>
        new BrokerService(application, 'b', {
          namespace: 'fink',
          image: { status: 'pending', repository: 'r', version: '1' },
          survey: surveys.ztf,
          names: new Names(),
          noScience: false,
          optionalCatalogues: ['tns'],
          models: ['snn_sn_vs_all'],
          kafka,
          source: kafka,
          sourceGroup: 'g',
          store: { url: 's3://b', accessKeyId: key, secretAccessKey: key, reach },
          resources: { cpu: '1', memory: '1Gi' },
          archiveBudgetMiB: 100,
          scaling: { replicas: 1 },
        }),
    ).find(({ kind }) => kind === 'Deployment');
    expect(broker).toMatchObject({
      metadata: { name: ztf.deployment },
      spec: {
        template: {
          metadata: { labels: { ...brokerComponent, 'fink-broker.org/survey': 'ztf' } },
          spec: { containers: [{ name: 'broker', ports: [{ name: 'http' }] }] },
        },
      },
    });
    expect(wholeEnvironment.surveys).toContain(ztf);
  });
});
