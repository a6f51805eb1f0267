import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { rootCertificates } from 'node:tls';
import { afterAll, describe, expect, test } from '@jest/globals';
import { authorityFile } from '../src/authority-file.ts';
import { OptionsError } from '../src/options.ts';

const folder = mkdtempSync(join(tmpdir(), 'fink-authority-'));
afterAll(() => rmSync(folder, { recursive: true }));

const [old, next, third] = rootCertificates;
const written = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

describe('the file of an authority', () => {
  test.each([
    [
      'no-such-file',
      undefined,
      /FINK_KAFKA_CA_FILE names the file .*no-such-file, which cannot be read \(ENOENT\)/,
    ],
    ['empty', '', /FINK_KAFKA_CA_FILE names the file .*empty, which holds no PEM certificate/],
    [
      'key',
      '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n',
      /key, which holds no PEM certificate/,
    ],
    [
      'damaged',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n',
      /damaged, which holds a damaged certificate/,
    ],
  ])('is refused when it is %s, naming variable and path', (name, content, message) => {
    const path = content === undefined ? join(folder, name) : written(name, content);
    expect(() => authorityFile('FINK_KAFKA_CA_FILE', path)).toThrow(OptionsError);
    expect(() => authorityFile('FINK_KAFKA_CA_FILE', path)).toThrow(message);
  });

  test('is read anew; the certificate before the last change is trusted beside the new one, older ones are not', () => {
    const path = written('renewed', old);
    const trusted = authorityFile('FINK_KAFKA_CA_FILE', path);
    expect(trusted().trim()).toBe(old.trim());
    writeFileSync(path, next);
    expect(trusted()).toBe(`${next}\n${old}`);
    expect(trusted()).toBe(`${next}\n${old}`);
    writeFileSync(path, third);
    expect(trusted()).toBe(`${third}\n${next}`);
  });

  test('that is damaged later, or goes, changes nothing', () => {
    const path = written('lost', old);
    const trusted = authorityFile('FINK_KAFKA_CA_FILE', path);
    writeFileSync(path, 'nothing');
    expect(trusted().trim()).toBe(old.trim());
    rmSync(path);
    expect(trusted().trim()).toBe(old.trim());
  });
});
