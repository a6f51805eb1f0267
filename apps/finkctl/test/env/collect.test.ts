import { describe, expect, test } from '@jest/globals';
import { collect } from '../../src/env/collect.ts';
import type { EnvironmentCluster } from '../../src/env/environment-cluster.ts';
import { CommandError } from '../../src/failures.ts';
import { applicationOf, hours, namespaceOf, stuckAfter } from './support/views.ts';

/** A cluster with two environments whose time is over, that notes what is asked of it. */
function cluster(failing = ''): EnvironmentCluster & { readonly asked: readonly string[] } {
  const asked: string[] = [];
  const ask = async (what: string): Promise<void> => {
    asked.push(what);
    if (what === failing) throw new CommandError(`Cannot ${what}: forbidden`);
  };
  return {
    asked,
    view: async () => ({
      namespaces: [namespaceOf(7), namespaceOf(8)],
      applications: [applicationOf(7), applicationOf(8)],
    }),
    remove: ({ name }) => ask(`remove ${name}`),
    switch: ({ name }, to) => ask(`switch ${name} ${to}`),
  };
}
const patience = { now: hours(100), stuckAfter };

describe('collecting environments', () => {
  test('switches each one off before it removes it', async () => {
    const asked = cluster();
    const { done, troubles } = await collect(asked, patience, false);
    expect(asked.asked).toEqual([
      'switch ci-pr-7 off',
      'remove ci-pr-7',
      'switch ci-pr-8 off',
      'remove ci-pr-8',
    ]);
    expect(done[0]).toBe(
      'ci-pr-7: switched off its Application: deployed last at 2026-01-01 12:00 UTC, more than 48h ago',
    );
    expect([done.length, troubles]).toEqual([4, []]);
  });

  test('asks for nothing in a dry run, and says the same', async () => {
    const asked = cluster();
    const { done } = await collect(asked, patience, true);
    expect(asked.asked).toEqual([]);
    expect(done[1]).toMatch(/^ci-pr-7: would remove its namespace: /);
    expect(done).toHaveLength(4);
  });

  test('does not remove what it could not switch off, and goes on with the others', async () => {
    const asked = cluster('switch ci-pr-7 off');
    const { done, troubles } = await collect(asked, patience, false);
    expect(asked.asked).not.toContain('remove ci-pr-7');
    expect(asked.asked).toContain('remove ci-pr-8');
    expect(troubles).toEqual(['ci-pr-7: Cannot switch ci-pr-7 off: forbidden']);
    expect(done).toHaveLength(2);
  });
});
