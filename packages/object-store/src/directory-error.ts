import {
  ObjectStoreError,
  ObjectStoreFullError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from './errors.ts';

const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** What to do about the errors that a person can repair. */
const REMEDIES: Readonly<Record<string, string>> = {
  ENOENT: 'The folder does not exist: create it, or mount the disk that should hold it.',
  ENOTDIR: 'A part of the path is a file: choose another folder, or remove the file.',
  EEXIST: 'An object has the name of a folder: no key may be a parent path of another.',
  EISDIR: 'A folder has the name of an object: no key may be a parent path of another.',
  EACCES: 'Give the user of this process the right to write there.',
  EPERM: 'Give the user of this process the right to write there, on a file system with hard links.',
  ENOTSUP: 'Choose a file system with hard links.',
  EROFS: 'The file system is mounted read-only: mount it for writing, or choose another folder.',
};

/**
 * Turns an error of the file system into one of the store's.
 * @param what what was tried: "write the object …"
 */
export function directoryError(error: unknown, what: string, location: string): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const { code = 'unknown', message } = error as NodeJS.ErrnoException;
  const text = `Cannot ${what} in ${location}: ${message}.`;
  if (FULL.has(code)) return new ObjectStoreFullError(`${text} Make room there.`, { cause: error });
  const remedy = REMEDIES[code];
  if (remedy) return new ObjectStoreRefusedError(`${text} ${remedy}`, { cause: error });
  return new ObjectStoreUnavailableError(text, { cause: error, outcomeUnknown: true });
}
