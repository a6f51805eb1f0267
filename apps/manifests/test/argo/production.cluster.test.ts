import { buildPrograms, buildTimeLimit } from '@fink/test-cluster';
import { surveyNamed } from '@fink/topology';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ArgoEnvironment, bootstrapTimeLimit, startArgoEnvironment } from './argo-environment.ts';
import { createdByIdentity, creationRevisions, outOfTurn, plannedTurns } from './creation-order.ts';
import { alwaysOpen, progressDeadline } from './edits.ts';
import type { Edit } from './environment-repository.ts';
import { conditionOf, eventually, live, madeNow, patchByHand, timed } from './observe.ts';
import { inAMoment, leftOf, tearDown } from './tear-down.ts';

// One environment from its beginning on: each test begins where the one before ended.
let environment: ArgoEnvironment;
const removedFilter = 'blazar';
const topicObject = `fink-${removedFilter}-ztf`;
const topic = `fink_${removedFilter}_ztf`;

const timeLimit = bootstrapTimeLimit + 60_000;

beforeAll(async () => {
  await buildPrograms();
  environment = await startArgoEnvironment('production', {
    edit: alwaysOpen,
    shortenings: [progressDeadline(20)],
  });
  process.stderr.write(`${environment.repository.differences}\nIts sync windows are always open.\n`);
}, buildTimeLimit);
afterAll(async () => await environment?.[Symbol.asyncDispose]());

test(
  'from an empty control plane everything gets Synced and Healthy by the folder bootstrap alone',
  async () => {
    await timed('production: from bootstrap to Synced and Healthy', () => environment.settled());
    const all = await environment.argo.applications();
    const states = all.map(({ metadata, status }) => [
      metadata.name,
      status?.sync?.status,
      status?.health?.status,
    ]);
    expect(states).toEqual(states.map(([application]) => [application, 'Synced', 'Healthy']));
    expect(environment.standIns.earlyPods()).toEqual([]);
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

test(
  'a Deployment that cannot start ends as failed by its deadline, later waves untouched, and a revert heals it',
  async () => {
    const { argo, repository } = environment;
    const scaled = async () => (await live(environment, 'scaledobject', 'broker-lsst'))?.['spec'];
    const before = { made: await madeNow(environment), scaled: await scaled() };
    // More than the quota of the environment allows: no pod of it is let in. The autoscaler comes a wave later.
    const tooMuch: Edit = (production) => {
      const { lsst } = production.surveys;
      const change = {
        resources: { cpu: '500', memory: '3Gi' },
        scaling: { minReplicas: 1, maxReplicas: 23, lagPerReplica: 2000 },
      };
      return {
        ...production,
        surveys: { ...production.surveys, lsst: { ...lsst, ...change } },
      } as typeof production;
    };
    await repository.push('a broker that no node has room for', tooMuch);
    await argo.refresh();
    await timed('production: from a bad push to its failure, deadline of 20 s', () =>
      eventually('the failure', async () => {
        const operation = (await argo.application('broker'))?.status?.operationState;
        return operation?.phase === 'Failed' || (operation?.retryCount ?? 0) > 0;
      }),
    );
    const failed = await argo.application('broker');
    expect(failed?.status?.health?.status).toBe('Degraded');
    expect(failed?.status?.operationState?.message).toMatch(/completed unsuccessfully/);
    expect(conditionOf(await live(environment, 'deployment', 'broker-lsst'), 'Progressing')).toMatchObject({
      status: 'False',
      reason: 'ProgressDeadlineExceeded',
    });
    expect(await scaled()).toEqual(before.scaled);
    // What ran before goes on.
    const old = (await live(environment, 'deployment', 'broker-lsst'))?.['status'];
    expect(old).toMatchObject({ availableReplicas: 1 });

    const reverted = await repository.revert();
    await argo.refresh();
    await timed('production: from the revert to healthy', () => environment.settled(reverted));
    expect(await madeNow(environment)).toEqual(before.made);
    expect(await scaled()).toEqual(before.scaled);
  },
  timeLimit,
);

test(
  'the removal of a topic waits for confirmation, the rest of the commit does not',
  async () => {
    const { argo, repository, kafka } = environment;
    const before = await madeNow(environment);
    const names = surveyNamed('ztf').filters.map(({ name }) => name);
    const filters = names.filter((name) => name !== removedFilter);
    const commit = await repository.push('without a filter', (production) => {
      const { ztf } = production.surveys;
      return {
        ...production,
        surveys: { ...production.surveys, ztf: { ...ztf, filters } },
      } as typeof production;
    });
    await argo.refresh();
    await eventually('the question', async () => {
      const operation = (await argo.application('topics'))?.status?.operationState;
      return operation?.phase === 'Running' && /confirm/i.test(operation.message ?? '');
    });
    await eventually('the broker without the filter', async () => {
      const settings = (await live(environment, 'configmap', 'broker-ztf'))?.['data'];
      const { FINK_FILTERS = '' } = settings as { readonly FINK_FILTERS?: string };
      return FINK_FILTERS === filters.join(',');
    });
    const resource = (await argo.application('topics'))?.status?.resources?.find(
      ({ name }) => name === topicObject,
    );
    expect(resource?.requiresDeletionConfirmation).toBe(true);
    expect(await live(environment, 'kafkatopic', topicObject)).toBeDefined();
    expect(await kafka.listTopics()).toContain(topic);

    // As docs/environments.md says.
    const annotations = { 'argocd.argoproj.io/deletion-approved': inAMoment() };
    await patchByHand(environment, 'application', 'topics', { metadata: { annotations } }, argo.namespace);
    await timed('production: from the confirmation to healthy', () => environment.settled(commit));
    expect(await live(environment, 'kafkatopic', topicObject)).toBeUndefined();
    expect(await kafka.listTopics()).not.toContain(topic);
    const gone = `kafka.strimzi.io/KafkaTopic/fink/${topicObject}`;
    expect(await madeNow(environment)).toEqual(
      new Map([...before].filter(([identity]) => identity !== gone)),
    );
  },
  timeLimit,
);

test(
  'torn down, it asks before data go, and leaves no object, volume, finalizer or topic',
  async () => {
    const asked = await timed('production: torn down', () => tearDown(environment, true));
    const operators = ['external-secrets', 'keda', 'prometheus', 'spark-operator', 'strimzi'];
    expect(asked).toEqual(['kafka', 'namespace', 'topics', ...operators].sort());
    expect(await leftOf(environment)).toEqual([]);
    expect(await environment.kafka.listTopics()).toEqual([]);
  },
  timeLimit,
);
