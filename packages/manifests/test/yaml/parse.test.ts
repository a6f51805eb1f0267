import { describe, expect, test } from '@jest/globals';
import { parseYaml } from '../../src/yaml/parse.ts';

describe('a manifest', () => {
  test('is read as plain data', () => {
    const text =
      '# Rendered\nkind: ConfigMap\ndata:\n  on: "yes"\n  script: |\n    a & b * c !\nlist:\n  - 1\n  - {}\n';
    expect(parseYaml('f', text)).toEqual({
      value: { kind: 'ConfigMap', data: { on: 'yes', script: 'a & b * c !\n' }, list: [1, {}] },
      findings: [],
    });
  });

  test.each([
    ['a key given twice', 'a: 1\nb:\n  c: 1\n  c: 2\n', 'yaml/duplicate-key', 4],
    ['a second document', 'a: 1\n---\nb: 1\n', 'yaml/syntax', 2],
    ['an alias', 'a: &x 1\nb: *x\n', 'yaml/reference', 2],
    ['an anchor', 'a: 1\nb: &x 1\n', 'yaml/reference', 2],
    ['a merge of an alias', 'a: &x {b: 1}\nc:\n  <<: *x\n', 'yaml/reference', 3],
    ['a tag', 'a: 1\nb: !!binary aGk=\n', 'yaml/reference', 2],
    ['an unknown tag', 'a: 1\nb: !secret x\n', 'yaml/reference', 2],
    ['a tab in the indentation', 'a:\n\tb: 1\n', 'yaml/tab', 2],
    ['a tab in a comment', 'a: 1\n\n# b\tc\n', 'yaml/tab', 3],
    ['a mapping within a text', 'a: 1\nb: c: d\n', 'yaml/syntax', 2],
    ['the marks of a merge conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n', 'yaml/syntax', 2],
    ['a directive that no reader knows', '%FINK 1\n---\na: 1\n', 'yaml/syntax', 1],
    ['a list', '- 1\n', 'yaml/no-object', 1],
    ['nothing', '# only a comment\n', 'yaml/no-object', 1],
  ])('is refused for %s, with the line', (_, text, rule, line) => {
    const { value, findings } = parseYaml('laptop/kafka/x.yaml', text);
    expect(value).toBeUndefined();
    expect(findings).toContainEqual(
      expect.objectContaining({
        rule,
        file: 'laptop/kafka/x.yaml',
        message: expect.stringMatching(`^line ${line}: `),
      }),
    );
  });
});
