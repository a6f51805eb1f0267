import { buildPrograms, buildTimeLimit } from '@fink/test-cluster';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type ArgoEnvironment,
  bootstrapTimeLimit,
  rootName,
  startArgoEnvironment,
} from './argo-environment.ts';
import { eventually, live } from './observe.ts';

let environment: ArgoEnvironment;
const script = 'resource.customizations.health.argoproj.io_Application';

beforeAll(async () => {
  await buildPrograms();
  environment = await startArgoEnvironment('laptop', {
    // No Kafka gets ready, so no topic and no user does.
    hold: ({ kind }) => kind === 'Kafka' || kind === 'KafkaNodePool',
    bootstrap: (objects) =>
      objects.map((object) => {
        const { [script]: removed, ...data } = (object['data'] ?? {}) as Readonly<Record<string, string>>;
        return removed === undefined ? object : { ...object, data };
      }),
  });
}, buildTimeLimit);
afterAll(async () => await environment?.[Symbol.asyncDispose]());

test(
  'without the health script of Application in bootstrap the broker comes before its topics',
  async () => {
    const { argo, standIns } = environment;
    await eventually('the broker', async () => await live(environment, 'deployment', 'broker-ztf'));
    const kafka = await live(environment, 'kafka', 'kafka');
    expect(kafka?.['status']).toBeUndefined();
    const names = (await argo.applications()).map(({ metadata }) => metadata.name);
    expect(names).toEqual(expect.arrayContaining(['broker', 'kafka', 'topics', rootName]));
    // A kubelet would not have started its pods, for want of the users' passwords.
    await eventually('its pod', async () =>
      standIns.earlyPods().some((sentence) => sentence.includes('came before secrets/broker-ztf')),
    );
  },
  bootstrapTimeLimit + 60_000,
);
