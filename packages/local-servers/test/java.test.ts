import { afterEach, describe, expect, test } from '@jest/globals';
import { findJava, javaRelease } from '../src/java.ts';

const home = process.env['JAVA_HOME'];
afterEach(() => {
  if (home === undefined) delete process.env['JAVA_HOME'];
  else process.env['JAVA_HOME'] = home;
});

describe('the Java runtime', () => {
  test.each([
    ['openjdk version "17.0.15" 2025-04-15', 17],
    ['openjdk version "21" 2023-09-19 LTS', 21],
    ['java version "1.8.0_402"', 8],
    ['something else', undefined],
  ])('of release %j is understood', (output, release) => {
    expect(javaRelease(output)).toBe(release);
  });

  test('that is missing is asked for with the command that installs it', async () => {
    process.env['JAVA_HOME'] = '/no/such/folder';
    await expect(findJava()).rejects.toThrow(
      /need Java, but "\/no\/such\/folder\/bin\/java" cannot be run\. Install a Java 17 runtime or newer .*apt-get install/,
    );
  });
});
