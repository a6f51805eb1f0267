import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { checkJars, fetchJars, jarSource, parseLock } from '../src/jars.ts';

describe('the lock of the jars', () => {
  test.each(['kafka', 's3proxy'] as const)('of %s names every jar once with its sha256', async (set) => {
    const text = await readFile(jarSource(set).lock, 'utf8');
    const lock = parseLock(text);
    expect(lock.size).toBe(text.trimEnd().split('\n').length);
    for (const [name, hash] of lock) {
      expect(name).toMatch(/^[\w.-]+\.jar$/);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  test('names each jar that differs, is missing or is extra', () => {
    const lock = new Map([
      ['same.jar', 'aa'],
      ['changed.jar', 'bb'],
      ['missing.jar', 'cc'],
    ]);
    const fetched = new Map([
      ['same.jar', 'aa'],
      ['changed.jar', 'b0'],
      ['extra.jar', 'dd'],
    ]);
    expect(() => checkJars('kafka', lock, lock)).not.toThrow();
    expect(() => checkJars('kafka', lock, fetched)).toThrow(
      /changed\.jar has sha256 b0, expected bb; missing\.jar was not fetched; extra\.jar is not in the lock/,
    );
  });

  test('asks for Maven with the command that installs it when it is missing', async () => {
    const path = process.env['PATH'];
    const folder = await mkdtemp(join(tmpdir(), 'fink-jars-'));
    process.env['PATH'] = folder;
    try {
      await expect(fetchJars(jarSource('kafka').pom, join(folder, 'jars'))).rejects.toThrow(
        /"mvn" cannot be run\. Install Maven .*apt-get install maven/,
      );
    } finally {
      process.env['PATH'] = path;
      await rm(folder, { recursive: true });
    }
  });
});
