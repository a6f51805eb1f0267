import { buildPrograms, buildTimeLimit } from '@fink/test-cluster';
import { surveyNamed } from '@fink/topology';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type ArgoEnvironment,
  bootstrapTimeLimit,
  rootName,
  startArgoEnvironment,
} from './argo-environment.ts';
import { createdByIdentity, creationRevisions, outOfTurn, plannedTurns } from './creation-order.ts';
import type { Edit } from './environment-repository.ts';
import { eventually, isReady, live, liveAll, madeNow, median, patchByHand, timed } from './observe.ts';
import { leftOf, tearDown } from './tear-down.ts';

// One environment from its beginning to its end: each test begins where the one before ended.
let environment: ArgoEnvironment;
const held = 'fink-ledger';
const removedFilter = 'blazar';

/** Changes settings of the laptop's broker for ZTF. */
const ztf =
  (change: object): Edit =>
  (laptop) =>
    ({
      ...laptop,
      surveys: { ...laptop.surveys, ztf: { ...laptop.surveys.ztf, ...change } },
    }) as typeof laptop;

beforeAll(async () => {
  await buildPrograms();
  environment = await startArgoEnvironment('laptop', {
    hold: ({ kind, metadata }) => kind === 'KafkaTopic' && metadata.name === held,
  });
  process.stderr.write(`${environment.repository.differences}\n`);
}, buildTimeLimit);
afterAll(async () => await environment?.[Symbol.asyncDispose]());

/** When Argo CD compared an Application last. */
const lookedAt = (application: object | undefined): string | undefined =>
  (application as { readonly status?: { readonly reconciledAt?: string } } | undefined)?.status?.reconciledAt;

const timeLimit = bootstrapTimeLimit + 60_000;

test(
  'as long as one topic is not ready, nothing of a later wave exists',
  async () => {
    const { argo } = environment;
    await timed('laptop: from bootstrap until all topics but one are ready', () =>
      eventually('all topics but one', async () => {
        const unready = (await liveAll(environment, 'kafkatopics')).filter((topic) => !isReady(topic));
        const root = await argo.application(rootName);
        return (
          unready.length === 1 &&
          unready[0]?.metadata.name === held &&
          root?.status?.operationState?.message?.includes('Application/topics')
        );
      }),
    );
    // Argo CD looks twice more.
    for (let i = 0; i < 2; i++) {
      const before = lookedAt(await argo.application(rootName));
      await argo.refresh();
      await eventually('another look', async () => lookedAt(await argo.application(rootName)) !== before);
    }
    const message = (await argo.application(rootName))?.status?.operationState?.message;
    expect(message).toContain('waiting for healthy state of argoproj.io/Application/topics');
    const names = (await argo.applications()).map(({ metadata }) => metadata.name);
    expect(names).toContain('topics');
    expect(names).not.toContain('broker');
    expect(names).not.toContain('simulator');
    const planned = plannedTurns(environment.repository.manifests);
    const topicsTurn = planned.find(({ object }) => object.metadata.name === 'topics')?.turn[0] ?? 0;
    const made = await madeNow(environment);
    const later = planned.filter(({ turn }) => turn[0] > topicsTurn);
    expect(later.length).toBeGreaterThan(15);
    expect(later.filter(({ identity }) => made.has(identity))).toEqual([]);
  },
  timeLimit,
);

test(
  'once it is ready, everything gets Synced and Healthy without any further command',
  async () => {
    environment.standIns.release();
    await timed('laptop: from the last topic to Synced and Healthy', () => environment.settled());
    const all = await environment.argo.applications();
    const states = all.map(({ metadata, status }) => [
      metadata.name,
      status?.sync?.status,
      status?.health?.status,
    ]);
    expect(states).toEqual(states.map(([application]) => [application, 'Synced', 'Healthy']));
  },
  timeLimit,
);

test('every object came in its turn', async () => {
  const planned = plannedTurns(environment.repository.manifests);
  const revisions = await creationRevisions(environment.cluster);
  const created = createdByIdentity(
    planned.map(({ object }) => object),
    revisions,
  );
  expect(planned.length).toBeGreaterThan(80);
  expect(outOfTurn(planned, created)).toEqual([]);
});

test('no pod came before a Secret or ConfigMap that it needs', () => {
  expect(environment.standIns.earlyPods()).toEqual([]);
});

test('Kafka has the declared topics', async () => {
  const declared = environment.repository.manifests
    .map(({ object }) => object)
    .filter(({ kind }) => kind === 'KafkaTopic')
    .map((object) => (object['spec'] as { readonly topicName: string }).topicName);
  expect(await environment.kafka.listTopics()).toEqual(declared.sort());
});

test(
  'what is changed or removed by hand comes back',
  async () => {
    const replicas = async () => {
      const deployment = await live(environment, 'deployment', 'broker-ztf');
      return (deployment?.['spec'] as { readonly replicas: number } | undefined)?.replicas;
    };
    await timed('laptop: a Deployment that was changed by hand is put right', async () => {
      await patchByHand(environment, 'deployment', 'broker-ztf', { spec: { replicas: 2 } });
      await eventually('the Deployment', async () => (await replicas()) === 1);
    });
    const uid = async () => (await live(environment, 'networkpolicy', 'broker-ztf'))?.metadata['uid'];
    const before = await uid();
    await timed('laptop: a NetworkPolicy that was removed by hand is back', async () => {
      await environment.cluster.kubectl(['delete', 'networkpolicy', 'broker-ztf', '-n', 'fink']);
      await eventually('the NetworkPolicy', async () => ![before, undefined].includes(await uid()));
    });
    await environment.settled();
  },
  timeLimit,
);

test(
  'a push arrives',
  async () => {
    const seconds: number[] = [];
    for (const archiveBudgetMiB of [250, 251, 252]) {
      const started = performance.now();
      const commit = await environment.repository.push('another budget', ztf({ archiveBudgetMiB }));
      await environment.argo.refresh();
      await environment.settled(commit);
      seconds.push((performance.now() - started) / 1000);
      const settings = (await live(environment, 'configmap', 'broker-ztf'))?.['data'];
      expect(settings).toMatchObject({ FINK_ARCHIVE_BUDGET_MIB: String(archiveBudgetMiB) });
    }
    const all = seconds.map((each) => each.toFixed(1)).join(', ');
    process.stderr.write(`laptop: from push to healthy: median ${median(seconds).toFixed(1)} s (${all})\n`);
  },
  timeLimit,
);

test(
  'a filter that a commit deletes goes with its topic, and nothing else goes',
  async () => {
    const before = await madeNow(environment);
    const names = surveyNamed('ztf').filters.map(({ name }) => name);
    const filters = names.filter((name) => name !== removedFilter);
    const commit = await environment.repository.push(
      'without a filter',
      ztf({ archiveBudgetMiB: 252, filters }),
    );
    await environment.argo.refresh();
    await timed('laptop: from the commit without a filter to healthy', () => environment.settled(commit));
    const gone = `kafka.strimzi.io/KafkaTopic/fink/fink-${removedFilter}-ztf`;
    const expected = new Map([...before].filter(([identity]) => identity !== gone));
    expect(before.has(gone)).toBe(true);
    expect(await madeNow(environment)).toEqual(expected);
    expect(await live(environment, 'kafkatopic', `fink-${removedFilter}-ztf`)).toBeUndefined();
    await eventually(
      'the topic to go',
      async () => !(await environment.kafka.listTopics()).includes(`fink_${removedFilter}_ztf`),
    );
    expect((await environment.kafka.listTopics()).length).toBeGreaterThan(20);
  },
  timeLimit,
);

test(
  'torn down, it leaves no object, volume, finalizer or topic',
  async () => {
    const asked = await timed('laptop: torn down', () => tearDown(environment, false));
    expect(asked).toEqual([]);
    expect(await leftOf(environment)).toEqual([]);
    expect(await environment.kafka.listTopics()).toEqual([]);
  },
  timeLimit,
);
