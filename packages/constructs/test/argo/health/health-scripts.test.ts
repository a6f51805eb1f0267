import { describe, expect, test } from '@jest/globals';
import { healthScripts } from '../../../src/argo/health/health-scripts.ts';
import { luaHealth } from '../../support/lua-health.ts';

describe('Health scripts', () => {
  test.each(Object.entries(healthScripts))(
    '%s waits for an object that nobody has looked at',
    (_, script) => {
      expect(luaHealth(script, { metadata: { generation: 1 }, spec: { replicas: 1 } }).status).toBe(
        'Progressing',
      );
    },
  );

  test('a script that needs the string library fails here, as it does in Argo CD', () => {
    expect(() => luaHealth('return { status = ("x"):upper(), message = "" }', {})).toThrow(/index/);
  });
});
