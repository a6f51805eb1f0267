import { describe, expect, test } from '@jest/globals';
import { isAtLeast, parseGoMod } from '../../src/programs/go-mod.ts';

const text = `module x

go 1.25.0

require go.etcd.io/etcd/server/v3 v3.6.16

require (
\tk8s.io/kubectl v0.35.4
\tk8s.io/kubernetes v1.35.4 // indirect
)
`;

describe('a go.mod', () => {
  test('tells the Go that it demands and the versions that it requires, alone or in a block', () => {
    const mod = parseGoMod(text);
    expect(mod.go).toBe('1.25.0');
    expect(mod.version('go.etcd.io/etcd/server/v3')).toBe('3.6.16');
    expect(mod.version('k8s.io/kubernetes')).toBe('1.35.4');
  });

  test('that lacks the Go version or the module is an error that says so', () => {
    expect(() => parseGoMod('module x\n')).toThrow(/no line "go <version>"/);
    expect(() => parseGoMod(text).version('k8s.io/kube')).toThrow('does not require k8s.io/kube');
  });
});

test.each([
  ['1.26.8', '1.26.0', true],
  ['1.26', '1.26.0', true],
  ['1.26.0', '1.26', true],
  ['1.9.7', '1.26.0', false],
  ['1.25.9', '1.26.0', false],
  ['2.0', '1.26.0', true],
  ['1.27rc1', '1.26.8', true],
  ['1.26.8-custom', '1.26.9', false],
])('Go %s is at least %s: %s', (installed, needed, expected) => {
  expect(isAtLeast(installed, needed)).toBe(expected);
});
