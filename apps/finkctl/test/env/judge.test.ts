import { expiredAnnotation, renewedAnnotation, timeToLiveAnnotation } from '@fink/constructs';
import { describe, expect, test } from '@jest/globals';
import { judge, millisecondsOf, type Verdict } from '../../src/env/judge.ts';
import { applicationOf, hours, namespaceOf, stuckAfter } from './support/views.ts';

type Parts = [application: Parameters<typeof judge>[0], namespace: Parameters<typeof judge>[1]];
const at = (hour: number, ...[application, namespace]: Parts): Verdict =>
  judge(application, namespace, { now: hours(hour), stuckAfter });
const steps = (verdict: Verdict): string[] => verdict.steps.map(({ kind }) => kind);

/** The Application with an annotation of the collector. */
const noted = (annotations: Readonly<Record<string, string>>) =>
  applicationOf(7, { annotations: { ...applicationOf(7).annotations, ...annotations } });

describe('the time of an environment', () => {
  test('is over when nobody deployed it for its time to live', () => {
    expect(at(47.9, applicationOf(7), namespaceOf(7))).toMatchObject({ state: 'running', steps: [] });
    const over = at(48, applicationOf(7), namespaceOf(7));
    expect(over).toMatchObject({
      state: 'expired',
      why: 'deployed last at 2026-01-01 12:00 UTC, more than 48h ago',
      expiresAt: hours(48),
    });
    expect(steps(over)).toEqual(['switch-off', 'remove']);
  });

  test('begins anew with every deployment', () => {
    const deployed = applicationOf(7, { deployedAt: hours(40) });
    expect(at(87, deployed, namespaceOf(7)).state).toBe('running');
    expect(at(88, deployed, namespaceOf(7)).state).toBe('expired');
  });

  test('runs for one that never could be deployed, too', () => {
    expect(steps(at(49, applicationOf(7), undefined))).toEqual(['switch-off']);
  });

  test('is not ended under a sync, which would bring back what is removed', () => {
    expect(at(49, applicationOf(7, { isSyncing: true }), namespaceOf(7))).toMatchObject({
      state: 'syncing',
      steps: [],
    });
  });

  test('is in trouble where nobody can read how long it is', () => {
    for (const wrong of ['', 'soon', '0h', '48']) {
      const verdict = at(1000, noted({ [timeToLiveAnnotation]: wrong }), namespaceOf(7));
      expect([verdict.state, verdict.steps]).toEqual(['stuck', []]);
    }
  });

  test.each([
    ['90m', 5_400_000],
    ['48h', 172_800_000],
    ['3d', 259_200_000],
    ['3w', undefined],
    ['-1h', undefined],
  ])('%s is %d ms', (text, milliseconds) => expect(millisecondsOf(text)).toBe(milliseconds));
});

describe('an environment that was removed', () => {
  const expired = noted({ [expiredAnnotation]: 'first' });

  test('stays removed while nothing is pushed', () => {
    expect(at(60, expired, undefined)).toMatchObject({ state: 'removed', steps: [] });
  });

  test('comes back with a push, and has its whole time again', () => {
    const pushed = noted({ [expiredAnnotation]: 'before' });
    expect(steps(at(60, pushed, undefined))).toEqual(['switch-on']);
    const renewed = noted({ [renewedAnnotation]: hours(60).toISOString() });
    expect(at(107, renewed, undefined).state).toBe('running');
    expect(at(108, renewed, namespaceOf(7)).state).toBe('expired');
  });

  test('stays for its time where somebody synced it by hand', () => {
    const byHand = applicationOf(7, { ...expired, deployedAt: hours(60) });
    expect(at(61, byHand, namespaceOf(7)).state).toBe('running');
    expect(steps(at(109, byHand, namespaceOf(7)))).toEqual(['remove']);
  });
});

describe('a pull request that was closed', () => {
  test('leaves its removal to Argo CD', () => {
    const closing = applicationOf(7, { deletedAt: hours(60) });
    expect(at(60.1, closing, namespaceOf(7))).toMatchObject({ state: 'closing', steps: [] });
  });

  test('has its namespace removed where its Application is gone without it', () => {
    expect(steps(at(1, undefined, namespaceOf(7)))).toEqual(['remove']);
    expect(at(1, undefined, namespaceOf(7, { deletedAt: hours(1) })).steps).toEqual([]);
  });
});

describe('a removal that does not end', () => {
  test('is reported with what the cluster says, and nothing is forced', () => {
    const terminating = namespaceOf(7, { deletedAt: hours(1), remaining: ['one finalizer', 'one topic'] });
    expect(at(1.2, undefined, terminating).state).toBe('closing');
    expect(at(1.3, undefined, terminating)).toMatchObject({
      state: 'stuck',
      steps: [],
      why: 'its namespace is Terminating since 2026-01-01 13:00 UTC: one finalizer; one topic',
    });
    expect(at(1.3, undefined, namespaceOf(7, { deletedAt: hours(1) })).why).toContain('does not say why');
  });

  test('is reported for an Application as well', () => {
    expect(at(2, applicationOf(7, { deletedAt: hours(1) }), undefined).state).toBe('stuck');
  });
});
