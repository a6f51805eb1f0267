import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pull-requests-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const synth = (...args: string[]) => finkctl(['synth', ...args]);

describe('finkctl synth --pull-request', () => {
  test('writes the folder of a pull request into another work tree, beside those of others', async () => {
    for (const number of ['7', '8'])
      expect(await synth('ci', '--pull-request', number, '--into', folder)).toMatchObject({
        code: 0,
        err: '',
      });
    expect(readdirSync(join(folder, 'dist-manifests')).sort()).toEqual(['ci-pr-7', 'ci-pr-8']);
    const index = JSON.parse(readFileSync(join(folder, 'dist-manifests/ci-pr-7/.index.json'), 'utf8'));
    expect(Object.keys(index)).toContain('namespace/Namespace.ci-pr-7.yaml');
    const again = await synth('ci', '--pull-request', '7', '--into', folder);
    expect(again.out).toMatch(/^ci-pr-7: \d+ objects; 0 files written, 0 removed, \d+ unchanged$/);
  });

  test.each([
    [['--pull-request', '7'], 'needs the one environment that it is like'],
    [['ci', 'laptop', '--pull-request', '7'], 'needs the one environment that it is like'],
    [['ci', '--pull-request', 'seven'], '"seven" is not a whole number of 1 or more'],
    [['nowhere', '--pull-request', '7'], 'There is no environment nowhere'],
    [['ci', '--into', '/nowhere'], '--into /nowhere is for --pull-request only'],
    [['ci', '--pull-request', '7', '--into', '/nowhere'], 'there is no such folder'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, err } = await synth(...args);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
    expect(existsSync(join(folder, 'dist-manifests'))).toBe(false);
  });

  test('an environment without them says what is missing', async () => {
    const { code, err } = await synth('laptop', '--pull-request', '7', '--into', folder);
    expect(code).toBe(1);
    expect(err).toContain('environments/laptop.ts .pullRequests: is missing');
  });
});

describe('finkctl env', () => {
  test('says so where nothing tells where the cluster is', async () => {
    const { code, err } = await finkctl(['env', 'list', '--kubeconfig', join(folder, 'none')]);
    expect([code, err]).toEqual([2, expect.stringContaining('The kubeconfig cannot be read')]);
  });
});
