import { expect, test } from '@jest/globals';
import { argoCdCommand, redisCommand } from '../../src/argocd/server-commands.ts';

const ports = {
  redis: 1001,
  repoServer: 1002,
  repoServerMetrics: 1003,
  controllerMetrics: 1004,
  applicationSetMetrics: 1005,
  applicationSetProbe: 1006,
  applicationSetHook: 1007,
};
const built = (name: string) => ({ path: `/bin/${name}`, version: '1.0.0', objects: async () => ({}) });
const programs = { argocd: built('argocd'), helm: built('helm') };

test.each([
  'argocd-repo-server',
  'argocd-application-controller',
  'argocd-applicationset-controller',
] as const)('%s is the one program under its name, told of no address but loopback', (name) => {
  const { program, args, env, logFile } = argoCdCommand(name, programs, '/dir', ports, { A: 'b' });
  expect(program).toBe('/bin/argocd');
  expect(env).toEqual({ A: 'b', ARGOCD_BINARY_NAME: name });
  expect(logFile).toBe(`/dir/${name}.log`);
  const addresses = args.filter((arg) => /:\d|address=/.test(arg)).map((arg) => arg.split('=')[1]);
  expect(addresses.length).toBeGreaterThan(0);
  for (const address of addresses) expect(address).toMatch(/^127\.0\.0\.1(:\d+)?$/);
});

test('Redis keeps nothing and listens on loopback', () => {
  const { args } = redisCommand({ program: 'redis-server', version: '7.0.15' }, '/dir', ports);
  expect(args).toEqual(['--bind', '127.0.0.1', '--port', '1001', '--save', '', '--dir', '/dir']);
});
