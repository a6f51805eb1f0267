import { describe, expect, test } from '@jest/globals';
import { diffManifests } from '../../src/diff/diff-manifests.ts';
import { pairObjects } from '../../src/diff/pair-objects.ts';
import { manifests, object } from './fixtures.ts';

const job = (name: string, bucket: string) =>
  object('Job', name, { spec: { template: { spec: { containers: [{ name: 'a', args: [bucket] }] } } } });
const namesOf = (pairs: ReturnType<typeof pairObjects>) =>
  pairs.map(({ from, to, isRenewed }) => [from?.object.metadata.name, to?.object.metadata.name, isRenewed]);

describe('pairing objects', () => {
  test('a Job whose name ends in another checksum runs again, which needs nothing to be deleted first', () => {
    const changes = diffManifests(
      manifests(job('bucket-0123abcd', 'one')),
      manifests(job('bucket-9876fedc', 'two')),
    );
    expect(changes.map(({ severity, sentence }) => [severity, sentence])).toEqual([
      ['notice', 'runs again, in place of bucket-0123abcd'],
      ['notice', 'spec.template.spec.containers[a].args[0]: one -> two'],
    ]);
  });

  test('one of two that might be meant is none', () => {
    const before = manifests(job('bucket-0123abcd', 'a'), job('bucket-00000000', 'a'));
    expect(namesOf(pairObjects(before, manifests(job('bucket-9876fedc', 'a')), undefined))).toEqual([
      [undefined, 'bucket-9876fedc', false],
      ['bucket-0123abcd', undefined, false],
      ['bucket-00000000', undefined, false],
    ]);
  });

  test('topics are never taken for one another', () => {
    const before = manifests(object('KafkaTopic', 'night-20260101'));
    const after = manifests(object('KafkaTopic', 'night-20260102'));
    expect(diffManifests(before, after).map(({ severity, category }) => [severity, category])).toEqual([
      ['danger', 'removed'],
      ['notice', 'added'],
    ]);
  });

  test("between environments, names that hold the environment's own are one", () => {
    const pairs = pairObjects(
      manifests(object('Application', 'fink-laptop'), object('Application', 'laptops')),
      manifests(object('Application', 'fink-ci'), object('Application', 'cis')),
      { before: 'laptop', after: 'ci' },
    );
    expect(namesOf(pairs)).toEqual([
      ['fink-laptop', 'fink-ci', false],
      [undefined, 'cis', false],
      ['laptops', undefined, false],
    ]);
  });

  test('between environments, objects of the one namespace are those of the other', () => {
    const elsewhere = (name: string) => object('KafkaTopic', name, {}, { namespace: 'fink-ci' });
    const pairs = pairObjects(
      manifests(elsewhere('a'), elsewhere('b'), {
        ...job('bucket-0123abcd', 'a'),
        metadata: { name: 'bucket-0123abcd', namespace: 'fink-ci' },
      }),
      manifests(object('KafkaTopic', 'a'), object('KafkaTopic', 'c'), job('bucket-9876fedc', 'a')),
      { before: 'ci', after: 'laptop' },
    );
    expect(namesOf(pairs)).toEqual([
      ['a', 'a', false],
      ['bucket-0123abcd', 'bucket-9876fedc', true],
      [undefined, 'c', false],
      ['b', undefined, false],
    ]);
  });
});
