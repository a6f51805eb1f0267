import { describe, expect, test } from '@jest/globals';
import { directoryError } from '../src/directory-error.ts';
import { ObjectStoreFullError, ObjectStoreRefusedError, ObjectStoreUnavailableError } from '../src/index.ts';

describe('an error of the file system', () => {
  test.each([
    ['ENOSPC', ObjectStoreFullError, /Make room there/],
    ['EDQUOT', ObjectStoreFullError, /Make room there/],
    ['EROFS', ObjectStoreRefusedError, /mount it for writing/],
    ['EACCES', ObjectStoreRefusedError, /right to write/],
    ['EIO', ObjectStoreUnavailableError, /write the object "x" in file:\/\/\/data: EIO: said so/],
  ])('%s becomes the right kind and says what to do', (code, kind, text) => {
    const failure = Object.assign(new Error(`${code}: said so`), { code });
    const error = directoryError(failure, 'write the object "x"', 'file:///data');
    expect(error).toBeInstanceOf(kind);
    expect(error.message).toMatch(text);
  });
});
