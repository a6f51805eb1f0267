import { createKafka, readTopic } from '@fink/kafka';
import { progressOf, readLedger } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import { openObjectStore } from '@fink/object-store';
import { type LedgerSums, sumLedger } from '@fink/pipeline';
import { leastOffsetsRetentionMinutes, Names, surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DrivenCluster } from './support/cluster.ts';
import { filesNight } from './support/files-night.ts';
import { manifestsOf, objectOf, objectsOf } from './support/manifest-set.ts';
import { processOf } from './support/process-of.ts';
import type { DrivenProcess } from './support/run-process.ts';
import { kafkaOf, topicsOf, usersOf } from './support/strimzi.ts';
import { filterTopicsOf, parametersOf, podOf, podOfWorkflow } from './support/workloads.ts';

const objects = await manifestsOf('laptop');
const alerts = 200;
const names = new Names();
const expected = (objectOf(objects, 'ConfigMap', 'expected-topics')['data'] as { topics: string }).topics
  .trim()
  .split('\n');
const sourceTopics = topicsOf(objects)
  .map(({ topic }) => topic)
  .filter((topic) => !expected.includes(topic));
const filterTopics = filterTopicsOf(objects);
const sourceTopicOf = (survey: 'ztf' | 'lsst'): string =>
  sourceTopics.find((topic) => surveys[survey].sourceTopics.test(topic)) ?? '';

describe('a night that nothing but the manifests of the laptop drives', () => {
  let cluster: DrivenCluster;
  const brokers = new Map<string, DrivenProcess>();
  const sums = new Map<string, LedgerSums>();
  beforeAll(async () => {
    cluster = await DrivenCluster.start(objects);
  });
  afterAll(() => cluster?.[Symbol.asyncDispose]());

  test('the Kafka object keeps committed offsets for years and makes no topics by itself', async () => {
    const { config } = kafkaOf(objects);
    expect(Number(config['offsets.retention.minutes'])).toBeGreaterThanOrEqual(leastOffsetsRetentionMinutes);
    expect(config['auto.create.topics.enable']).toBe('false');
    for (const [name, value] of Object.entries(config))
      expect(await cluster.admin.brokerConfig(name)).toBe(value);
  });

  test('its topics are the expected ones and the source topic of each survey', async () => {
    expect(await cluster.admin.listTopics()).toEqual([...expected, ...sourceTopics].sort());
    expect(sourceTopics.toSorted()).toEqual([sourceTopicOf('lsst'), sourceTopicOf('ztf')]);
  });

  test('the Job makes the bucket', async () => {
    const job = podOf(objectOf(objects, 'Job'));
    const process = processOf(job.spec, job.container, cluster.world);
    const store = openObjectStore(process.env['FINK_STORE_URL'], cluster.s3);
    await expect(store.check()).rejects.toThrow(/bucket/);
    const run = await cluster.run(job.name, process);
    expect({ status: await run.end(), log: run.log }).toMatchObject({ status: 0 });
    await store.check();
  });

  test('the Deployments become ready by their probes', async () => {
    const deployments = objectsOf(objects, 'Deployment').map(podOf);
    expect(deployments.map(({ name }) => name)).toEqual(['broker-lsst', 'broker-ztf']);
    await Promise.all(
      deployments.map(async (pod) => {
        const broker = await cluster.run(pod.name, processOf(pod.spec, pod.container, cluster.world));
        brokers.set(pod.name, broker);
        await broker.succeeds(pod.livenessProbe);
        await broker.succeeds(pod.readinessProbe);
      }),
    );
  });

  test('the simulators publish a night as their own user, and all of it is delivered', async () => {
    await Promise.all(
      objectsOf(objects, 'WorkflowTemplate').map(async (template) => {
        const pod = podOfWorkflow(template, { alerts: String(alerts), rate: '1000' });
        const run = await cluster.run(pod.name, processOf(pod.spec, pod.container, cluster.world));
        expect({ status: await run.end(), log: run.log }).toMatchObject({ status: 0 });
      }),
    );
    for (const topic of sourceTopics) {
      const delivered = () => progressOf(cluster.admin, names, 'delivery', topic);
      const isOver = async (): Promise<boolean> =>
        (await delivered()).done === alerts || [...brokers.values()].some(({ hasEnded }) => hasEnded);
      await waitFor(isOver, { what: `the delivery of ${topic}`, timeout: 60_000 });
      expect(await delivered()).toEqual({ done: alerts, end: alerts });
    }
  });

  test('on SIGTERM the brokers archive what is open and leave within their grace', async () => {
    for (const pod of objectsOf(objects, 'Deployment').map(podOf)) {
      const broker = brokers.get(pod.name);
      expect({ status: await broker?.leave(pod.graceSeconds), log: broker?.log.slice(-2000) }).toMatchObject({
        status: 0,
      });
    }
    for (const topic of sourceTopics)
      expect(await progressOf(cluster.admin, names, 'archive', topic)).toEqual({ done: alerts, end: alerts });
  });

  test('the ledger balances: every alert has one fate, and some passed each kind of filter', async () => {
    const records = await readLedger(cluster.adminConnection, names);
    for (const survey of ['ztf', 'lsst'] as const) {
      const sum = sumLedger(records, survey);
      sums.set(survey, sum);
      expect(sum).toMatchObject({ problems: [], received: alerts, missing: 0, archived: { raw: alerts } });
      expect(Object.keys(sum.delivered).length).toBeGreaterThan(1);
    }
  });

  test('each declared filter got what the same night gives it without any manifest', async () => {
    for (const survey of ['ztf', 'lsst'] as const) {
      const { night, seed } = parametersOf(
        objectOf(objects, 'WorkflowTemplate', `alert-simulator-${survey}`),
      );
      const wanted = await filesNight({ survey, size: alerts, seed: Number(seed), night });
      const declared = Object.entries(wanted.delivered).filter(([topic]) => expected.includes(topic));
      const { rejected, science } = wanted;
      expect(sums.get(survey)).toMatchObject({ rejected, science, nights: wanted.nights });
      expect(sums.get(survey)?.delivered).toEqual(Object.fromEntries(declared));
    }
  });

  test('nothing but the declared topics exists afterwards', async () => {
    expect(await cluster.admin.listTopics()).toEqual([...expected, ...sourceTopics].sort());
  });

  test('the subscriber reads over TLS what was delivered to each filter, and may not read the ledger', async () => {
    const kafka = createKafka(await cluster.connectionAs('reader'), undefined, { retries: 3 });
    const signal = AbortSignal.timeout(60_000);
    const counts = async (topic: string): Promise<number> => {
      let count = 0;
      await readTopic(kafka, topic, { onMessage: () => void count++, groupPrefix: 'reader', signal });
      return count;
    };
    const delivered = new Map([...sums.values()].flatMap((sum) => Object.entries(sum.delivered)));
    const readable = usersOf(objects)
      .filter(({ name }) => name === 'reader')
      .flatMap(({ rules }) => rules)
      .flatMap(({ resource }) => (resource.kind === 'topic' ? [resource.name] : []));
    expect(readable.toSorted()).toEqual(filterTopics.toSorted());
    // Each ends, also where another fails: a reader that is left behind would never stop asking.
    const read = await Promise.all(readable.map((topic) => counts(topic).catch(String)));
    expect(Object.fromEntries(readable.map((topic, k) => [topic, read[k]]))).toEqual(
      Object.fromEntries(readable.map((topic) => [topic, delivered.get(topic) ?? 0])),
    );
    expect(read.filter((count) => Number(count) > 0).length).toBeGreaterThan(1);
    await expect(counts(names.ledgerTopic)).rejects.toThrow(/authoriz/i);
  });
});
