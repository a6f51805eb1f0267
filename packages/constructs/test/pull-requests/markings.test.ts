import { describe, expect, test } from '@jest/globals';
import { marked, pullRequestName } from '../../src/pull-requests/markings.ts';

const markings = { environment: 'ci-pr-7', number: 7, timeToLive: '48h' };

describe('objects of a pull request', () => {
  test('say whose they are and how long they live, beside what they said before', () => {
    const object = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'a', labels: { b: 'c' }, annotations: { d: 'e' } },
      data: { f: 'g' },
    };
    expect(marked(object, markings)).toEqual({
      ...object,
      metadata: {
        name: 'a',
        labels: { b: 'c', 'fink-broker.org/environment': 'ci-pr-7', 'fink-broker.org/pull-request': '7' },
        annotations: { d: 'e', 'fink-broker.org/time-to-live': '48h' },
      },
    });
  });

  test('are named after the environment that they are like', () => {
    expect(pullRequestName('ci', 7)).toBe('ci-pr-7');
  });
});
