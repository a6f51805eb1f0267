import { randomName } from '@fink/local-servers';
import { expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

const name = randomName('finkctl');

test('it is no error to end a test cluster that does not run', async () => {
  expect(await finkctl(['testcluster', 'down', '--name', name])).toEqual({
    code: 0,
    out: 'No test cluster runs.',
    err: '',
  });
});

test('the status of a test cluster that does not run is exit code 1 and how to start it', async () => {
  expect(await finkctl(['testcluster', 'status', '--name', name])).toEqual({
    code: 1,
    out: 'No test cluster runs. Start it with: finkctl testcluster up',
    err: '',
  });
});

test('a name that cannot be is wrong usage', async () => {
  const { code, err } = await finkctl(['testcluster', 'up', '--name', 'A/b']);
  expect(code).toBe(2);
  expect(err).toContain('A name has up to 40 of a-z, 0-9 and "-".');
});

test.each(['-1', 'many', '1000'])('a number of nodes that cannot be is wrong usage: %s', async (nodes) => {
  const { code, err } = await finkctl(['testcluster', 'up', `--nodes=${nodes}`, '--name', name]);
  expect(code).toBe(2);
  expect(err).toContain('A number from 0 to 100.');
});

test.each(['up', 'down', 'status'])('testcluster %s has help with examples', async (command) => {
  const { code, out } = await finkctl(['testcluster', command, '--help']);
  expect(code).toBe(0);
  expect(out).toMatch(/Examples?:\n {2}finkctl testcluster/);
});
