import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { finkctl } from './support/captured-terminal.ts';

const commands = [
  'night',
  'run',
  'ledger',
  'topics list',
  'topics wait',
  'topics apply',
  'progress reset',
  'sweep',
  'bucket',
  'config',
  'new',
  'docs',
  'synth',
  'catalogues import',
  'catalogues list',
  'check',
  'validate',
  'diff',
];

describe('the command line', () => {
  test.each(commands)('%s has help with examples', async (command) => {
    const { code, out } = await finkctl([...command.split(' '), '--help']);
    expect(code).toBe(0);
    expect(out).toMatch(/Examples?:\n/);
    expect(out).toContain(`finkctl ${command}`);
  });

  test.each([
    [['nigth'], /unknown command 'nigth'[\s\S]*Did you mean night\?[\s\S]*--help/],
    [['night', '--sise', '3'], /unknown option '--sise'[\s\S]*--size/],
    [['night', '--survey', 'sdss'], /'sdss' is invalid. Allowed choices are ztf, lsst/],
    [['night', '--night', '20260230'], /"20260230" is no night/],
    [['night', '--partitions', '65'], /not a whole number of 1 to 64/],
    [['night', '--size', '10', '--json', '/nowhere/report.json'], /nothing can be written into \/nowhere/],
    [['run', '--survey', 'ztf', '--out', 'x'], /required option '--alerts <path>' not specified/],
    [['ledger', 'yesterday'], /"yesterday" is neither a night YYYYMMDD nor "all"/],
    [['ledger', 'all'], /FINK_KAFKA_BROKERS is not set \(Bootstrap addresses/],
    [['progress', 'reset', 'x'], /FINK_KAFKA_BROKERS is not set/],
    [['topics', 'wait'], /FINK_KAFKA_BROKERS is not set/],
    [['topics', 'wait', '--expected', '/nowhere/topics'], /\/nowhere\/topics cannot be read.*ENOENT/],
    [
      ['topics', 'wait', '--expected', 'x', '--survey', 'ztf'],
      /'--survey <name>' cannot be used with.*--expected/,
    ],
    [['bucket'], /FINK_STORE_URL is not set \(Object store/],
    [['sweep'], /FINK_KAFKA_BROKERS is not set/],
  ])('%j is wrong usage: exit code 2 and a hint', async (args, message) => {
    const { code, err, out } = await finkctl(args);
    expect(err).toMatch(message);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  test('alerts that cannot be read are exit code 1, in words, before anything is started', async () => {
    const empty = await mkdtemp(join(tmpdir(), 'finkctl-empty-'));
    try {
      const nowhere = await finkctl(['night', '--alerts', join(empty, 'nowhere')]);
      expect(nowhere).toMatchObject({ code: 1, out: '' });
      expect(nowhere.err).toMatch(/alerts cannot be read from .*nowhere: ENOENT[\s\S]*give a directory/);
      const nothing = await finkctl(['night', '--alerts', empty]);
      expect(nothing.code).toBe(1);
      expect(nothing.err).toMatch(/there are no alerts in .*: it is empty/);
      expect(`${nowhere.err}${nothing.err}`).not.toContain('Starting');
    } finally {
      await rm(empty, { recursive: true });
    }
  });

  test('a password without a user is named, its value is not', async () => {
    const { code, err } = await finkctl(['ledger', 'all'], {
      FINK_KAFKA_BROKERS: 'localhost:1',
      FINK_KAFKA_PASSWORD: 'open-sesame',
    });
    expect(code).toBe(2);
    expect(err).toMatch(/FINK_KAFKA_USERNAME is missing: give both/);
    expect(err).not.toContain('open-sesame');
  });

  test('an authority without TLS, or one that is no file, is wrong usage', async () => {
    const environment = { FINK_KAFKA_BROKERS: 'localhost:1', FINK_KAFKA_CA_FILE: '/nowhere/ca.crt' };
    const plain = await finkctl(['ledger', 'all'], environment);
    expect(plain).toMatchObject({ code: 2, out: '' });
    expect(plain.err).toMatch(/FINK_KAFKA_CA_FILE has no use without FINK_KAFKA_TLS=true/);
    const secure = await finkctl(['ledger', 'all'], { ...environment, FINK_KAFKA_TLS: 'true' });
    expect(secure).toMatchObject({ code: 2, out: '' });
    expect(secure.err).toMatch(/FINK_KAFKA_CA_FILE names the file \/nowhere\/ca.crt, which cannot be read/);
  });

  test('a cluster that does not answer is exit code 1 with what to check', async () => {
    const { code, err } = await finkctl(['ledger', 'all'], { FINK_KAFKA_BROKERS: '127.0.0.1:1' });
    expect(code).toBe(1);
    expect(err).toMatch(/no broker at 127.0.0.1:1 answers[\s\S]*Check the address/);
  });
});
