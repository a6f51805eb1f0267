import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { processOf, type World } from './support/process-of.ts';

const folder = mkdtempSync(join(tmpdir(), 'fink-process-'));
afterAll(() => rmSync(folder, { recursive: true }));

const world: World = {
  root: '/repository',
  folder,
  configMaps: new Map([['settings', { SURVEY: 'ztf', HTTP_PORT: '8080' }]]),
  secrets: new Map<string, Record<string, string>>([
    ['user', { password: 'secret word' }],
    ['authority', { 'ca.crt': 'certificate' }],
  ]),
  addresses: new Map([['http://store.ns.svc', 'http://127.0.0.1:9000']]),
};

const container = {
  name: 'main',
  command: ['node', 'main.ts'],
  args: ['--url', 's3://b?endpoint=http%3A%2F%2Fstore.ns.svc'],
  env: [
    { name: 'CA_FILE', value: '/etc/ca/ca.crt' },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'user', key: 'password' } } },
    { name: 'SURVEY', value: 'lsst' },
  ],
  envFrom: [{ configMapRef: { name: 'settings' } }],
  ports: [{ containerPort: 8080, name: 'http' }],
  volumeMounts: [{ name: 'ca', mountPath: '/etc/ca', readOnly: true }],
  workingDir: '/opt/fink',
};
const volumes = [
  { name: 'ca', secret: { secretName: 'authority', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
];
const quiet = { automountServiceAccountToken: false, enableServiceLinks: false };
const started = (change: object = {}, podChange: object = {}) =>
  processOf({ containers: [{ ...container, ...change }], volumes, ...quiet, ...podChange }, 'main', world);

describe('the process that a container is', () => {
  test('has the environment of its pod, only addresses, paths and the port replaced, and nothing of ours', () => {
    const { command, args, cwd, env } = started();
    expect([command, cwd]).toEqual([process.execPath, '/repository']);
    expect(args).toEqual(['main.ts', '--url', 's3://b?endpoint=http%3A%2F%2F127.0.0.1%3A9000']);
    expect(env).toEqual({
      PATH: process.env['PATH'],
      HOME: process.env['HOME'],
      SURVEY: 'lsst',
      HTTP_PORT: '0',
      PASSWORD: 'secret word',
      CA_FILE: expect.stringMatching(`^${folder}/ca-.*/ca.crt$`),
    });
    expect(readFileSync(env['CA_FILE'], 'utf8')).toBe('certificate');
  });

  test.each([
    ['a field that nobody knows', { lifecycle: {} }, {}, /Container main has lifecycle/],
    ['containers that run before', {}, { initContainers: [] }, /The pod has initContainers/],
    ['the network of its node', {}, { hostNetwork: true }, /hostNetwork/],
    ['a token', {}, { automountServiceAccountToken: true }, /token/],
    ['variables of whole Secrets', { envFrom: [{ secretRef: { name: 'user' } }] }, {}, /secretRef/],
    [
      'a prefix of variables',
      { envFrom: [{ prefix: 'A_', configMapRef: { name: 'settings' } }] },
      {},
      /prefix/,
    ],
    ['a variable of its own fields', { env: [{ name: 'IP', valueFrom: { fieldRef: {} } }] }, {}, /fieldRef/],
    ['a variable that refers to another', { env: [{ name: 'A', value: '$(B)' }] }, {}, /A refers to another/],
    [
      'a ConfigMap that is not there',
      { envFrom: [{ configMapRef: { name: 'none' } }] },
      {},
      /ConfigMap none does not/,
    ],
    [
      'a key that its Secret has not',
      { env: [{ name: 'A', valueFrom: { secretKeyRef: { name: 'user', key: 'token' } } }] },
      {},
      /A asks for the key token/,
    ],
    [
      'a server that is nowhere',
      { env: [{ name: 'A', value: 'other.ns.svc:9093' }] },
      {},
      /A names a server/,
    ],
    ['a path where nothing is mounted', { env: [{ name: 'A', value: '/etc/other' }] }, {}, /A is the path/],
    ['a volume that nothing mounts', { volumeMounts: [], env: [] }, {}, /Nothing mounts the volumes ca/],
    [
      'a Secret mounted for writing',
      { volumeMounts: [{ name: 'ca', mountPath: '/etc/ca' }] },
      {},
      /written to/,
    ],
    ['a port that no variable tells', { ports: [{ containerPort: 9, name: 'x' }] }, {}, /the port 9/],
    ['another folder', { workingDir: '/' }, {}, /runs in \//],
    ['another program', { command: ['sh', '-c', 'node'] }, {}, /runs sh/],
  ])('is refused with %s', (_what, change, podChange, message) => {
    expect(() => started(change, podChange)).toThrow(message);
  });
});
