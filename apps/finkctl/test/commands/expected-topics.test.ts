import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readExpectedTopics } from '../../src/commands/expected-topics.ts';
import { UsageError } from '../../src/failures.ts';

describe('a list of expected topics', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'finkctl-topics-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  async function read(text: string): Promise<string[]> {
    const file = join(folder, 'topics');
    await writeFile(file, text);
    return readExpectedTopics(file);
  }

  test.each([
    ['a topic per line', 'fink_ztf_count\nfink_ledger\n'],
    ['lines of another system, without an end, empty ones between', 'fink_ztf_count\r\n\r\n fink_ledger'],
    ['a JSON array', '\n["fink_ztf_count", "fink_ledger"]\n'],
    ['a name that comes twice', 'fink_ztf_count\nfink_ledger\nfink_ztf_count\n'],
  ])('may be %s', async (_what, text) => {
    expect(await read(text)).toEqual(['fink_ztf_count', 'fink_ledger']);
  });

  test.each([
    ['empty', ' \n\n', /is empty/],
    ['an empty array', '[]', /is empty/],
    ['no names', '["fink_ledger", 7]', /has 7, which is no name of a topic/],
    ['a sentence', 'all of them', /has "all of them", which is no name/],
    ['half an array', '["fink_ledger"', /begins as a JSON array but is none/],
  ])('is refused when it is %s', async (_what, text, message) => {
    await expect(read(text)).rejects.toThrow(UsageError);
    await expect(read(text)).rejects.toThrow(message);
  });
});
