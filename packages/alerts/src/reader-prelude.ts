/**
 * The fixed part of every generated reader, as source text: primitives of Avro's binary encoding over the
 * bytes `b` (and the DataView `w` over the same memory) up to `end`. Each takes a position and returns the next
 * one; 64-bit results go to the pair `lo`, `hi`, so that no BigInt is made.
 */
export const READER_PRELUDE = `
'use strict';
let b, w, end = 0, buffer = 0, lo = 0, hi = 0, stop = -1, zero = 0;

function long(p) {
  let l = 0, h = 0, shift = 0, x = 0;
  do {
    if (p >= end) truncated(p);
    x = b[p++];
    if (shift < 28) l |= (x & 127) << shift;
    else if (shift === 28) { l |= (x & 127) << 28; h = (x & 127) >>> 4; }
    else if (shift < 63) h |= (x & 127) << (shift - 32);
    else { if (x > 1) bad('a long of more than 64 bits', p); h |= x << 31; }
    shift += 7;
  } while (x > 127);
  const sign = -(l & 1);
  lo = ((l >>> 1) | (h << 31)) ^ sign;
  hi = (h >>> 1) ^ sign;
  return p;
}

function int(p) {
  let l = 0, shift = 0, x = 0;
  do {
    if (p >= end) truncated(p);
    x = b[p++];
    if (shift === 28 && x > 15) bad('an int of more than 32 bits', p);
    l |= (x & 127) << shift;
    shift += 7;
  } while (x > 127);
  lo = (l >>> 1) ^ -(l & 1);
  return p;
}

function size(p) {
  if (p < end && b[p] < 128) {
    lo = b[p++];
    if ((lo & 1) !== 0) bad('a negative length', p);
    lo >>>= 1;
  } else {
    p = long(p);
    if (hi < 0) bad('a negative length', p);
    if (hi !== 0 || lo < 0) truncated(p);
  }
  if (lo > end - p) truncated(p);
  return p;
}

// Head of a block of an array or map: the count goes to lo, the end of the block to stop (-1 if not given).
// Items that take no bytes are limited per datum: nothing else bounds their number.
function block(p, minimum) {
  p = long(p);
  stop = -1;
  let count = lo;
  if (hi === -1 && lo < 0) {
    count = -lo;
    p = size(p);
    stop = p + lo;
  } else if (hi < 0) bad('an impossible item count', p);
  else if (hi !== 0 || lo < 0) truncated(p);
  if (minimum === 0) {
    zero += count;
    if (zero > 65536) bad('more than 65536 items that take no bytes', p);
  } else if (count > (end - p) / minimum) truncated(p);
  lo = count;
  return p;
}

function text(p, column, offsets, row) {
  p = size(p);
  const n = lo, at = offsets[row];
  if (at + n > column.data.length) {
    column.length = row;
    column.reserveData(at + n);
  }
  const data = column.data;
  if (n < 48) for (let i = 0; i < n; i++) data[at + i] = b[p + i];
  else data.set(b.subarray(p, p + n), at);
  offsets[row + 1] = at + n;
  return p + n;
}
`;
