import { describe, expect, test } from '@jest/globals';
import { checkTransition } from '../../../src/index.ts';
import { add, changed, context, copy, environment, remove } from '../environment.ts';

const claim = 'PersistentVolumeClaim fink/catalogues';

describe('the transition rules', () => {
  test('find nothing when nothing changes', () => {
    expect(checkTransition(environment(), environment(), context)).toEqual([]);
  });

  test('find nothing when the first environment is installed', () => {
    expect(checkTransition([], environment(), context)).toEqual([]);
  });

  test('name the file of a removed object, where it was', () => {
    const [finding] = checkTransition(environment(), changed(remove(claim)), context);
    expect(finding?.file).toBe('observatory/jobs/PersistentVolumeClaim.fink.catalogues.yaml');
  });

  test('let a user go that no workload uses', () => {
    const before = changed(copy('KafkaUser fink/broker', { '.metadata.name': 'visitor' }));
    expect(checkTransition(before, environment(), context)).toEqual([]);
  });

  test('tell a rename of several objects pair by pair', () => {
    const before = changed(copy(claim, { '.metadata.name': 'second' }));
    const after = changed(
      remove(claim),
      add('jobs', { ...claimNamed('third') }),
      add('jobs', { ...claimNamed('fourth') }),
    );
    expect(
      checkTransition(before, after, context).map(({ object, message }) => [object, message.split(':')[0]]),
    ).toEqual([
      [claim, 'becomes PersistentVolumeClaim fink/third'],
      ['PersistentVolumeClaim fink/second', 'becomes PersistentVolumeClaim fink/fourth'],
    ]);
  });
});

function claimNamed(name: string) {
  const { object } = environment().find((manifest) => manifest.object.kind === 'PersistentVolumeClaim')!;
  return { ...object, metadata: { ...object.metadata, name } };
}
