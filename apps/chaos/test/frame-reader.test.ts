import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { FrameReader } from '../src/frame-reader.ts';

const framed = (content: Uint8Array): Buffer => {
  const frame = Buffer.alloc(4 + content.length);
  frame.writeInt32BE(content.length);
  frame.set(content, 4);
  return frame;
};

test('frames come out whole and in order, however the stream was cut', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 8 }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }),
      (contents, sizes) => {
        const stream = Buffer.concat(contents.map(framed));
        const frames: Buffer[] = [];
        const reader = new FrameReader((frame) => frames.push(frame));
        for (let at = 0, k = 0; at < stream.length; k++) {
          const end = at + sizes[k % sizes.length];
          reader.push(stream.subarray(at, end));
          at = end;
        }
        expect(frames).toEqual(contents.map(framed));
      },
    ),
  );
});
