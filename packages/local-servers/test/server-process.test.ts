import { spawn } from 'node:child_process';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { isAlive } from '../src/process-life.ts';
import { endProcess, startProcess } from '../src/server-process.ts';
import { waitFor } from '../src/wait-for.ts';

describe('a server process', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-server-process-'));
  });
  afterAll(async () => {
    await rm(folder, { recursive: true });
  });
  const command = (script: string) => ({
    name: 'test',
    program: process.execPath,
    args: ['-e', script],
    logFile: join(folder, 'log'),
  });

  test.each([
    ['main thread, by the parent death signal where there is one', 'main'],
    ['worker thread, by the watchdog', 'worker'],
  ])('ends with its owner, who started it from its %s', async (_, thread) => {
    const owner = spawn(process.execPath, [join(import.meta.dirname, 'start-process-and-wait.ts'), thread], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await owner.stdout.take(1).toArray()) as Buffer[];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    owner.kill('SIGKILL');
    await waitFor(() => !isAlive(pid), { what: `process ${pid} to end with its owner` });
  });

  test('writes what it prints to its log, and is known to have ended', async () => {
    const server = await startProcess(command('console.log("to out"); console.error("to err")'));
    await server.ended;
    expect(server.hasEnded()).toBe(true);
    expect(await readFile(join(folder, 'log'), 'utf8')).toContain('to out\nto err');
  });

  test('runs in the folder that it is given, and its exit status is known', async () => {
    const server = await startProcess({
      ...command('console.log("in " + process.cwd()); process.exitCode = 7'),
      cwd: folder,
    });
    expect(server.exitStatus()).toBe(null);
    await server.ended;
    expect(server.exitStatus()).toBe(7);
    expect(await readFile(join(folder, 'log'), 'utf8')).toContain(`in ${await realpath(folder)}`);
  });

  test('that ignores SIGTERM is killed after its grace', async () => {
    const server = await startProcess(
      command('process.on("SIGTERM", () => {}); setInterval(() => {}, 1000); console.log("deaf")'),
    );
    await waitFor(async () => (await readFile(join(folder, 'log'), 'utf8')).includes('deaf'), {
      what: 'the process to ignore SIGTERM',
    });
    await endProcess(server, 'SIGTERM', 100);
    expect(isAlive(server.pid)).toBe(false);
  });

  test('whose program does not exist is an error that names it', async () => {
    const missing = { ...command(''), program: '/no/such/program' };
    const start = async () => {
      const server = await startProcess(missing);
      await server.ended;
      throw new Error(await readFile(missing.logFile, 'utf8'));
    };
    await expect(start()).rejects.toThrow(/no\/such\/program/);
  });
});
