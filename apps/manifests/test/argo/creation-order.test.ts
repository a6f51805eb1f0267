import { expect, test } from '@jest/globals';
import { createdByIdentity, outOfTurn, plannedTurns } from './creation-order.ts';

const manifest = (application: string, kind: string, name: string, wave = 0, annotations = {}) => ({
  application,
  file: `laptop/${application}/${kind}.${name}.yaml`,
  object: {
    apiVersion: 'x.example.org/v1',
    kind,
    metadata: {
      name,
      namespace: 'fink',
      annotations: { 'argocd.argoproj.io/sync-wave': String(wave), ...annotations },
    },
  },
});

const manifests = [
  manifest('bootstrap', 'Application', 'fink'),
  manifest('applications', 'Application', 'topics', 1),
  manifest('applications', 'Application', 'broker', 2),
  manifest('topics', 'KafkaTopic', 'ledger'),
  manifest('broker', 'ConfigMap', 'settings'),
  manifest('broker', 'Deployment', 'broker', 1),
  manifest('broker', 'Job', 'once', 0, { 'argocd.argoproj.io/hook': 'Sync' }),
];

const revisions = (...keys: readonly string[]) => new Map(keys.map((key, i) => [key, i + 1]));
const application = (name: string) => `x.example.org/applications/fink/${name}`;
const right = [
  application('topics'),
  'x.example.org/kafkatopics/fink/ledger',
  application('broker'),
  'x.example.org/configmaps/fink/settings',
  'x.example.org/deployments/fink/broker',
];
const planned = plannedTurns(manifests);
const check = (keys: readonly string[]) => {
  const objects = planned.map(({ object }) => object);
  return outOfTurn(planned, createdByIdentity(objects, revisions(...keys)));
};

test('objects that came wave by wave came in their turn', () => {
  expect(planned).toHaveLength(5);
  expect(check(right)).toEqual([]);
});

test('an object before one of an earlier wave, of its Application or another, is out of turn', () => {
  const [topics, ledger, broker, settings, deployment] = right as [string, string, string, string, string];
  expect(check([topics, ledger, broker, deployment, settings])).toEqual([
    expect.stringContaining('ConfigMap/fink/settings (turn 2,0) was made after broker'),
  ]);
  expect(check([topics, broker, ledger, settings, deployment])).toEqual([
    expect.stringContaining('KafkaTopic/fink/ledger (turn 1,0) was made after applications'),
  ]);
});

test('an object that was never made is told', () => {
  expect(check(right.slice(0, -1))).toEqual(['x.example.org/Deployment/fink/broker was never made']);
});
