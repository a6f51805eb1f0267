import { expect, test } from '@jest/globals';
import { hasParts, keptFiles } from '../../src/kept/kept-state.ts';

test.each(['', '../x', 'a/b', 'A', '-a', 'a'.repeat(41)])('%j is no name of a cluster', (name) => {
  expect(() => keptFiles(name)).toThrow(
    `"${name}" is no name of a cluster: use up to 40 of a-z, 0-9 and "-".`,
  );
});

test.each([
  [{}, {}, true],
  [{ nodes: 3, argoCd: true }, {}, true],
  [{ nodes: 3, argoCd: true }, { nodes: 2 }, true],
  [{ nodes: 3, argoCd: true }, { nodes: 4 }, false],
  [{ nodes: 3 }, { argoCd: true }, false],
  [{}, { nodes: 1, argoCd: false }, false],
])('a cluster with %j has what is wanted of %j: %j', (parts, wanted, has) => {
  expect(hasParts(parts, wanted)).toBe(has);
});
