import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { identify, isRunning, residentBytes, signalProcess } from '../../src/kept/process-facts.ts';

const start = () => spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });

test('a process is told apart from another that has the same id', async () => {
  const here = await identify(process.pid);
  expect(here).toMatchObject({ pid: process.pid, started: expect.stringMatching(/./) });
  expect(await isRunning(here!)).toBe(true);
  expect(await isRunning({ pid: process.pid, started: 'at another time' })).toBe(false);
});

test('a signal reaches the process that was meant and no other with its id', async () => {
  const child = start();
  const identity = (await identify(child.pid!))!;
  await signalProcess({ ...identity, started: 'at another time' }, 'SIGKILL');
  expect(await isRunning(identity)).toBe(true);
  const ended = once(child, 'exit');
  await signalProcess(identity, 'SIGTERM');
  expect(await ended).toEqual([null, 'SIGTERM']);
  expect(await isRunning(identity)).toBe(false);
  expect(await identify(child.pid!)).toBeUndefined();
  await signalProcess(identity, 'SIGTERM');
});

test('resident memory is in bytes, and there is none of a process that has ended', async () => {
  const measured = (await residentBytes(process.pid))!;
  expect(measured / process.memoryUsage.rss()).toBeGreaterThan(0.5);
  expect(measured / process.memoryUsage.rss()).toBeLessThan(2);
  const child = start();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  expect(await residentBytes(child.pid!)).toBeUndefined();
});
