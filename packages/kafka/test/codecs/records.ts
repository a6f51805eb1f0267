/** Deterministic bytes that do not compress (a linear congruential generator). */
function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let i = 0; i < length; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[i] = state >>> 24;
  }
  return bytes;
}

/** Contents of record batches that codecs must give back. */
export const RECORDS: [string, Buffer][] = [
  ['no bytes at all', Buffer.alloc(0)],
  ['one byte', Buffer.from([7])],
  ['a text of 70 kB', Buffer.alloc(70_000, 'objectId ZTF18abcdefg ')],
  ['noise of 200 kB', noise(200_000)],
  ['12 MiB, as the largest outputs', Buffer.concat([noise(1 << 20), Buffer.alloc(11 << 20, 'pixel')])],
];
