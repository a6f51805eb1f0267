import { buildPrograms, buildTimeLimit } from '@fink/test-cluster';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type ArgoEnvironment, bootstrapTimeLimit, startArgoEnvironment } from './argo-environment.ts';
import { createdByIdentity, creationRevisions, outOfTurn, plannedTurns } from './creation-order.ts';
import { alwaysOpen } from './edits.ts';

beforeAll(async () => {
  await buildPrograms();
}, buildTimeLimit);

describe.each(['laptop', 'production'])('%s, from an empty control plane and one git repository', (name) => {
  let environment: ArgoEnvironment;
  let seconds: number;

  beforeAll(async () => {
    environment = await startArgoEnvironment(name, { edit: alwaysOpen });
    process.stderr.write(`${environment.repository.differences}\n`);
    const started = Date.now();
    await environment.settled();
    seconds = (Date.now() - started) / 1000;
    process.stderr.write(`${name}: from bootstrap to Synced and Healthy in ${seconds.toFixed(1)} s\n`);
  }, bootstrapTimeLimit + 300_000);
  afterAll(async () => await environment?.[Symbol.asyncDispose]());

  test('everything gets Synced and Healthy by the folder bootstrap alone', async () => {
    const all = await environment.argo.applications();
    const states = all.map(({ metadata, status }) => [
      metadata.name,
      status?.sync?.status,
      status?.health?.status,
    ]);
    expect(states).toEqual(states.map(([application]) => [application, 'Synced', 'Healthy']));
    expect(states.length).toBeGreaterThan(8);
  });

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

  test('every declared topic is in Kafka', async () => {
    const declared = environment.repository.manifests
      .map(({ object }) => object)
      .filter(({ kind }) => kind === 'KafkaTopic')
      .map((object) => (object['spec'] as { readonly topicName: string }).topicName);
    expect(await environment.kafka.listTopics()).toEqual(declared.sort());
  });
});
