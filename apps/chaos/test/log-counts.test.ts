import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { countLines, crashOf, faultHasCome } from '../src/log-counts.ts';

let folder: string;
let log: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'log-counts-'));
  log = join(folder, 'broker.log');
  const events = ['took over a partition', 'took over a partition', 'left'];
  writeFileSync(log, events.map((msg) => `${JSON.stringify({ level: 'info', msg })}\n`).join(''));
});
afterAll(() => rmSync(folder, { recursive: true }));

test('events are counted over all logs, those that do not exist yet among them', () => {
  const counts = countLines([log, log, join(folder, 'none.log')]);
  expect(counts).toEqual({ takeOvers: 4, retakes: 0, uploadsRepeated: 0 });
});

test('a log in good order shows neither a fault nor a crash', () => {
  expect([faultHasCome(log), crashOf(log)]).toEqual([false, undefined]);
});

test('a stack trace is a crash, and the line of the fault point a fault', () => {
  const other = join(folder, 'other.log');
  writeFileSync(
    other,
    `${JSON.stringify({ msg: 'fault', name: 'fenced' })}\nError: no\n    at f (file:///a.ts:1:2)\n`,
  );
  expect([faultHasCome(other), crashOf(other)]).toEqual([true, 'Error: no\n    at f (file:///a.ts:1:2)']);
});
