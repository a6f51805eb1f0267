import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { findPython } from '../src/python.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'fink-python-'));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** A program that stands for a Python and answers with a shell command. */
async function python(name: string, command: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${command}\n`);
  await chmod(path, 0o755);
  return path;
}

test('the first Python that is new enough is taken', async () => {
  const [old, right] = [await python('old', 'echo 3.9'), await python('right', 'echo 3.11')];
  const newer = await python('newer', 'echo 4.0');
  expect(await findPython([old, right, newer])).toBe(right);
  expect(await findPython([newer])).toBe(newer);
});

test('without any the message says what is needed and how to get it', async () => {
  const missing = join(folder, 'none');
  await expect(findPython([missing])).rejects.toThrow(
    `need Python 3.11 or later with its venv module: there is no ${missing}. Install it (Debian: python3 and python3-venv)`,
  );
});

test('with an old one the message names its version', async () => {
  const old = await python('old', 'echo 3.10');
  await expect(findPython([old])).rejects.toThrow(`${old} is Python 3.10.`);
});

test('a Python that cannot make environments is named with its own words', async () => {
  const bare = await python('bare', 'echo "ModuleNotFoundError: No module named ensurepip" >&2; exit 1');
  await expect(findPython([bare])).rejects.toThrow(
    `${bare} says: ModuleNotFoundError: No module named ensurepip`,
  );
});
