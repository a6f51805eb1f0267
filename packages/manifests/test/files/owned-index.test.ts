import { describe, expect, test } from '@jest/globals';
import { emitIndex, hashOf, parseIndex } from '../../src/files/owned-index.ts';

const [one, two] = [hashOf('1'), hashOf('2')];

describe('the index of owned files', () => {
  test('is sorted JSON and is read back', () => {
    const index = new Map([
      ['kafka/b.yaml', two],
      ['kafka/A%3a~.yaml', one],
    ]);
    const text = emitIndex(index);
    expect(text).toBe(`{\n  "kafka/A%3a~.yaml": "${one}",\n  "kafka/b.yaml": "${two}"\n}\n`);
    expect(parseIndex(text)).toEqual(index);
  });

  test('owns the files of both sides while a merge is unresolved', () => {
    const text = `{\n<<<<<<< HEAD\n  "x/a.yaml": "${one}",\n=======\n  "x/b.yaml": "${two}"\n>>>>>>> other\n}\n`;
    expect([...parseIndex(text).keys()]).toEqual(['x/a.yaml', 'x/b.yaml']);
  });

  test('owns nothing outside the folders of the applications', () => {
    const paths = ['../a.yaml', 'x/..', 'a.yaml', '/etc/passwd', 'x/../../a', './a', 'x\\\\..\\\\a/b'];
    expect(parseIndex(paths.map((path) => `  "${path}": "${one}",\n`).join('')).size).toBe(0);
  });
});
