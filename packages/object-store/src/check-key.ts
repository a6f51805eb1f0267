/** Longest key in bytes of UTF-8: S3's limit of 1024 less room for a prefix. */
const LONGEST_KEY = 900;
/** Longest part between two "/" in bytes of UTF-8: the limit of most file systems. */
const LONGEST_PART = 255;

/**
 * Checks that every store can hold a key: parts joined by single "/", none empty, "." or "..", none longer
 * than 255 bytes of UTF-8, 900 bytes in all, no control character, no backslash, no lone surrogate.
 * @throws RangeError saying what is wrong with it
 */
export function checkKey(key: string): void {
  const fault = faultOf(key);
  if (fault) throw new RangeError(`The object key ${JSON.stringify(key)} ${fault}.`);
}

function faultOf(key: string): string | undefined {
  if (key === '') return 'is empty';
  if (!key.isWellFormed()) return 'has a lone surrogate, which has no UTF-8 form';
  const control = /[\p{Cc}\\]/u.exec(key);
  if (control) return `has the character ${JSON.stringify(control[0])}, which not every store can hold`;
  if (Buffer.byteLength(key) > LONGEST_KEY)
    return `has ${Buffer.byteLength(key)} bytes, more than ${LONGEST_KEY}`;
  for (const part of key.split('/')) {
    if (part === '' || part === '.' || part === '..') return `has the part "${part}" between its "/"`;
    if (Buffer.byteLength(part) > LONGEST_PART) {
      return `has a part of ${Buffer.byteLength(part)} bytes, more than ${LONGEST_PART}`;
    }
  }
  return undefined;
}

/**
 * Checks that a body's chunks add up to its size.
 * @throws RangeError with both sizes
 */
export function checkBody(
  key: string,
  body: { readonly chunks: readonly Uint8Array[]; readonly bytes: number },
): void {
  const sum = body.chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0);
  if (sum !== body.bytes) {
    throw new RangeError(
      `The body of object "${key}" should have ${body.bytes} bytes, its chunks have ${sum}.`,
    );
  }
}
