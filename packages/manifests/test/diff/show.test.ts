import { describe, expect, test } from '@jest/globals';
import { isHidden, isSecretName, show, showBoth } from '../../src/diff/show.ts';

describe('values in a few words', () => {
  test.each([
    ['', '""'],
    ['a', 'a'],
    ['a\nb', '2 lines'],
    [['a', 1, true], 'a, 1, true'],
    [[{ a: 1 }], '1 entry'],
    [{ name: 'a', port: 1 }, 'name a, port 1'],
    [{ name: 'a', password: 'open-sesame' }, 'name a, password (hidden)'],
    [{ a: {}, b: [] }, '2 fields'],
    [null, 'null'],
    ['s3://key:open-sesame@host/x', 's3://key:(hidden)@host/x'],
  ])('%j is %s', (value, words) => {
    expect(show(value)).toBe(words);
  });

  test('long texts are cut, two of them where they begin to differ', () => {
    const [a, b] = [`${'x'.repeat(200)}a`, `${'x'.repeat(200)}b`];
    expect(show(a)).toBe(`${'x'.repeat(71)}…`);
    expect(showBoth(a, b)).toEqual([`…${'x'.repeat(16)}a`, `…${'x'.repeat(16)}b`]);
  });
});

describe('secrets', () => {
  test.each([
    'FINK_KAFKA_PASSWORD',
    'AWS_SECRET_ACCESS_KEY',
    'apiKey',
    'token',
    'client-secret',
    'sasl.jaas.config',
  ])('%s holds one', (name) => expect(isSecretName(name)).toBe(true));

  test.each([
    'secretName',
    'secretKeyRef',
    'existingSecretKeyRef',
    'FINK_LOG_LEVEL',
    'automountServiceAccountTokens',
  ])('%s holds none', (name) => expect(isSecretName(name)).toBe(false));

  test('the name of a Secret is shown, the value of one is not', () => {
    const member = (name: string) => ({ name, isItem: false });
    expect(isHidden([member('secret'), member('secretName')], 'ca', 'Deployment')).toBe(false);
    expect(isHidden([{ name: 'X_TOKEN', isItem: true }, member('value')], 'v', 'Deployment')).toBe(true);
    expect(isHidden([member('data'), member('plain')], 'v', 'Secret')).toBe(true);
  });
});
