import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { listFiles } from '../../src/files/list-files.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('the content of a folder', () => {
  test('is listed to any depth, with hidden files, without following links', () => {
    using folder = temporaryFolder();
    folder.write('a/.b', '');
    folder.write('a/c/d', '');
    symlinkSync('..', join(folder.path, 'a/up'));
    expect(listFiles(folder.path)).toEqual({
      files: new Set(['a/.b', 'a/c/d']),
      folders: new Set(['a', 'a/c']),
      others: new Set(['a/up']),
    });
  });

  test('is nothing where there is no folder, and an error where there is a file', () => {
    using folder = temporaryFolder();
    folder.write('file', '');
    expect(listFiles(join(folder.path, 'absent')).files.size).toBe(0);
    expect(() => listFiles(join(folder.path, 'file'))).toThrow('ENOTDIR');
  });
});
