import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { emitYaml } from '../../src/yaml/emit.ts';

/** Reads the text as YAML 1.1 and 1.2 and expects the same data from both. */
function expectRoundTrip(object: object): void {
  const text = emitYaml(object);
  for (const version of ['1.1', '1.2'] as const) {
    expect({ version, text, value: parse(text, { version, merge: true }) }).toEqual({
      version,
      text,
      value: object,
    });
  }
}

const trickyText = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: 'binary' }),
  // Texts made of what YAML gives a meaning to.
  fc
    .array(
      fc.constantFrom(
        ...[
          '\n',
          '\n\n',
          ' ',
          '  ',
          '\t',
          '\r',
          '#',
          ' #',
          ':',
          ': ',
          '-',
          '- ',
          '?',
          '|',
          '>',
          '&a',
          '*a',
          '!',
          '%',
        ],
        ...[
          '@',
          '`',
          '"',
          "'",
          '\\',
          '{',
          '}',
          '[',
          ']',
          ',',
          '---',
          '...',
          '<<',
          '=',
          '~',
          'null',
          'yes',
          'On',
          'y',
        ],
        ...[
          '0',
          '1',
          '0x',
          '0o7',
          '0b1',
          '1e3',
          '.',
          '+',
          '_',
          '2026-01-02',
          'T',
          'a',
          'key',
          '\u0085',
          '\u2028',
        ],
        ...['\ufeff', '\u00a0', '\u200b', '\u{1f52d}', 'é', '\x00', '\x7f'],
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join('')),
);

const { object: anyObject } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    trickyText,
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => (value === 0 ? 0 : value)),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(trickyText, tie('value'), { maxKeys: 5, noNullPrototype: true }),
}));

describe('the YAML of an object', () => {
  test('reads as the same data in YAML 1.1 and in YAML 1.2, whatever the data', () => {
    fc.assert(
      fc.property(anyObject, (object) => expectRoundTrip(object as object)),
      { numRuns: 1500 },
    );
  });

  test('is the same for the same data in any order of the keys', () => {
    fc.assert(
      fc.property(anyObject, (object) => {
        const reversed = Object.fromEntries(Object.entries(object as object).reverse());
        expect(emitYaml(reversed)).toBe(emitYaml(object as object));
      }),
    );
  });

  test('looks as people write it', () => {
    const text = emitYaml({
      spec: {
        template: {
          spec: {
            containers: [{ name: 'broker', args: ['--night=20260102', '-v'], image: 'a/b:1.2@sha256:0' }],
          },
        },
        replicas: 3,
        selector: { matchLabels: { 'app.kubernetes.io/name': 'broker' } },
        emptyDir: {},
        tolerations: [],
        matrix: [[1, 2], [], [{}]],
        enabled: 'true',
        port: '9092',
        pattern: '\\d+ "quoted" and it\'s',
        skipped: undefined,
      },
      metadata: {
        labels: { b: 'x', a: 'y' },
        namespace: 'fink',
        name: 'broker',
        annotations: { note: 'ends: so' },
      },
      kind: 'Deployment',
      apiVersion: 'apps/v1',
    });
    expect(text).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: broker
  namespace: fink
  annotations:
    note: "ends: so"
  labels:
    a: "y"
    b: x
spec:
  emptyDir: {}
  enabled: "true"
  matrix:
    - - 1
      - 2
    - []
    - - {}
  pattern: '\\d+ "quoted" and it''s'
  port: "9092"
  replicas: 3
  selector:
    matchLabels:
      app.kubernetes.io/name: broker
  template:
    spec:
      containers:
        - name: broker
          args:
            - --night=20260102
            - -v
          image: a/b:1.2@sha256:0
  tolerations: []
`);
  });

  test.each([
    ['a file', 'a = 1\nb = 2\n', '|\n  a = 1\n  b = 2\n'],
    ['no line break at the end', 'a\nb', '|-\n  a\n  b\n'],
    ['several at the end', 'a\n\n\n', '|+\n  a\n\n\n'],
    ['an empty line inside', 'a\n\nb\n', '|\n  a\n\n  b\n'],
    ['an empty line first', '\na\n', '|\n\n  a\n'],
    ['a first line that is indented', '  a\nb\n', '|2\n    a\n  b\n'],
    ['an indented line after empty ones', '\n a', '|2-\n\n   a\n'],
    ['a blank at the end of a line', 'a \nb', '"a \\nb"\n'],
    ['a line of blanks', 'a\n  \nb', '"a\\n  \\nb"\n'],
    ['a tab', 'a:\n\tb\n', '"a:\\n\\tb\\n"\n'],
    ['line ends of Windows', 'a\r\nb\r\n', '"a\\r\\nb\\r\\n"\n'],
    ['nothing but line breaks', '\n\n', '"\\n\\n"\n'],
    ['a telescope beyond the basic plane', 'a\n\u{1f52d}', '"a\\n\\U0001f52d"\n'],
    ['what looks like documents and comments', '---\n# a\n...\n', '|\n  ---\n  # a\n  ...\n'],
  ])('keeps text of several lines: %s', (_, text, expected) => {
    expect(emitYaml({ k: text })).toBe(`k: ${expected}`);
    expectRoundTrip({ k: text, z: [text, { k: text, z: 'after' }, [text, text]] });
  });

  const misread = [
    ...[
      '',
      ' ',
      ' a',
      'a ',
      'on',
      'Off',
      'yes',
      'NO',
      'y',
      'N',
      'true',
      'False',
      'null',
      'NULL',
      '~',
      '=',
      '<<',
    ],
    ...[
      '0775',
      '0o7',
      '0x1F',
      '0b1',
      '1e3',
      '1.',
      '.5',
      '+1',
      '-1',
      '1_000',
      '12:30',
      '190:20:30.15',
      '12345e7',
    ],
    ...[
      '.inf',
      '-.INF',
      '.NaN',
      '+inf',
      '2026-01-02',
      '2026-01-02T03:04:05Z',
      '2026-1-2 3:04:05',
      '1.2.3',
      '10.0.0.1',
    ],
    ...[
      'a: b',
      'a:',
      ':',
      'a #b',
      '#a',
      '- a',
      '-',
      '? a',
      '?',
      '{a}',
      '[a]',
      ',a',
      '&a',
      '*a',
      '!a',
      '|',
      '>',
      '%a',
    ],
    ...[
      '@a',
      '`a`',
      '"a"',
      "'a'",
      '---',
      '--- a',
      '...',
      '... a',
      '{{ a }}',
      'a\tb',
      'a\u0000b',
      'a\u007fb',
      'a\u0085b',
    ],
    ...[
      'a\u2028b',
      'a\u2029b',
      '\ufeffa',
      'a\u00a0b',
      'a\u200bb',
      'a\u202eb',
      '\u{1f52d}',
      '\ufffe',
      '\ue000',
    ],
  ];
  test.each(misread)('quotes the text %j, as a value, as a key and in a list', (text) => {
    expect(emitYaml({ k: text })).toMatch(/^k: ["']/);
    expectRoundTrip({ k: text, l: [text, [text]], [text]: 1 });
  });

  const plain = [
    ...[
      'a',
      'fink',
      'a:b',
      'a#b',
      'http://store:9000/a?b=c&d#e',
      '500m',
      '2Gi',
      '30s',
      '1.2.3-rc1',
      '/work',
      './a',
      '$(POD)',
    ],
    ...[
      '--a=b',
      '-v',
      'fink_sso_ztf',
      '*'.padStart(2, 'a'),
      'yes please',
      'a, b',
      'é',
      '5 µm',
      '天文',
      'a=b',
      "it's",
      '@'.padStart(2, 'a'),
    ],
  ];
  test.each(plain)('leaves the text %j as it is', (text) => {
    expect(emitYaml({ k: text })).toBe(`k: ${text}\n`);
    expectRoundTrip({ k: text, l: [text, [text]], [text]: 1 });
  });

  test('writes numbers that both versions of YAML read as numbers', () => {
    const text = emitYaml({ numbers: [1e21, 1e-7, 1.5e300, 0.1, -0, 5e-324, 2 ** 53] });
    expect(text.match(/- .*/g)).toEqual([
      ...['- 1.0e+21', '- 1.0e-7', '- 1.5e+300', '- 0.1', '- 0', '- 5.0e-324', '- 9007199254740992'],
    ]);
  });

  test('never folds a long line and never points to another place in the document', () => {
    const shared = { text: 'word '.repeat(500).trim() };
    const text = emitYaml({ a: shared, b: [shared, shared] });
    expect(text.split('\n')).toHaveLength(5 + 1);
    expect(parse(text, { maxAliasCount: 0 })).toEqual({ a: shared, b: [shared, shared] });
  });

  const cycle: Record<string, unknown> = {};
  cycle['self'] = cycle;
  const cyclicList: unknown[] = [];
  cyclicList.push(cyclicList);
  test.each<[string, unknown, string]>([
    ['null', null, 'null has no place'],
    ['NaN', Number.NaN, 'NaN has no place'],
    ['infinity', Number.POSITIVE_INFINITY, 'Infinity has no place'],
    ['a function', () => 1, 'a function has no place'],
    ['a date', new Date(0), 'an object of Date has no place'],
    ['a map', new Map(), 'an object of Map has no place'],
    ['a bigint', 1n, 'the bigint 1 has no place'],
    ['a symbol', Symbol('s'), 'Symbol(s) has no place'],
    ['half a surrogate pair', 'a\ud83d', 'holds half of a surrogate pair'],
    ['a cycle', cycle, 'a cycle?'],
    ['a cycle of lists', cyclicList, 'a cycle?'],
  ])('is refused for %s, with its path', (_, value, message) => {
    expect(() => emitYaml({ spec: { list: [1, { bad: value }] } })).toThrow(TypeError);
    expect(() => emitYaml({ spec: { list: [1, { bad: value }] } })).toThrow(message);
    expect(() => emitYaml({ spec: { list: [1, { bad: value }] } })).toThrow('No YAML for .spec.list[1].bad');
  });

  test('is refused for what is undefined in a list, for keys that YAML cannot hold, and for what is no object', () => {
    expect(() => emitYaml({ list: [undefined] })).toThrow('No YAML for .list[0]: undefined has no place');
    expect(() => emitYaml({ ['k'.repeat(1001)]: 1 })).toThrow('a key of 1001 characters (at most 1000)');
    expect(() => emitYaml({ '\udc00': 1 })).toThrow('half of a surrogate pair');
    expect(() => emitYaml([])).toThrow('No YAML for the object: an object of Array is not a plain object');
  });

  test('of an empty object is an empty map', () => {
    expect(emitYaml({})).toBe('{}\n');
    expect(emitYaml({ a: { b: undefined }, c: [{ d: undefined }] })).toBe('a: {}\nc:\n  - {}\n');
  });
});
