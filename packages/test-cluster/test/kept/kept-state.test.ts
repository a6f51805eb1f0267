import { expect, test } from '@jest/globals';
import { keptFiles } from '../../src/kept/kept-state.ts';

test.each(['', '../x', 'a/b', 'A', '-a', 'a'.repeat(41)])('%j is no name of a cluster', (name) => {
  expect(() => keptFiles(name)).toThrow(
    `"${name}" is no name of a cluster: use up to 40 of a-z, 0-9 and "-".`,
  );
});
