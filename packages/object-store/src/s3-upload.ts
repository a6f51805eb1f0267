import { Readable } from 'node:stream';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { HttpRequest, Pluggable } from '@smithy/types';
import type { ObjectBody, PutOptions } from './object-store.ts';
import { deadline, payloadHash, type S3Clients, type S3StoreOptions } from './s3-client.ts';

/** Bodies above this go up in parts (bytes). */
export const LARGEST_SINGLE_PUT = 64 * 2 ** 20;
const PART = 16 * 2 ** 20;
const PARTS_AT_ONCE = 4;

/** What to write where; the key with the store's prefix. */
export interface Upload extends S3Clients {
  readonly options: S3StoreOptions;
  readonly key: string;
  readonly body: ObjectBody;
  readonly put: PutOptions;
}

/** Writes an object in one request, unless it exists. */
export async function putWhole({ once, options, key, body, put }: Upload): Promise<void> {
  const command = new PutObjectCommand({
    Bucket: options.bucket,
    Key: key,
    Body: streamOf(body.chunks),
    ContentLength: body.bytes,
    ContentType: put.contentType,
    IfNoneMatch: '*',
  });
  command.middlewareStack.use(hashHeader(payloadHash(body.chunks, options)));
  await once.send(command, { abortSignal: deadline(options, body.bytes, put.signal) });
}

/**
 * Writes an object in parts, unless it exists. Nothing is visible before the last request, the only one that
 * must not be repeated.
 */
export async function putInParts(upload: Upload): Promise<void> {
  const { once, repeating, options, key, body, put } = upload;
  const where = { Bucket: options.bucket, Key: key };
  const abortSignal = deadline(options, body.bytes, put.signal);
  const create = new CreateMultipartUploadCommand({ ...where, ContentType: put.contentType });
  const { UploadId } = await repeating.send(create, { abortSignal });
  try {
    const parts = cut(body.chunks, PART);
    const etags = await inParallel(parts, PARTS_AT_ONCE, (part, i) =>
      putPart(upload, UploadId, part, i + 1, abortSignal),
    );
    const Parts = etags.map((ETag, i) => ({ ETag, PartNumber: i + 1 }));
    const complete = { ...where, UploadId, MultipartUpload: { Parts }, IfNoneMatch: '*' };
    await once.send(new CompleteMultipartUploadCommand(complete), { abortSignal });
  } catch (error) {
    // Parts without an object cost space until someone sweeps them. After a completion whose reply was lost
    // the upload no longer exists, and this does nothing.
    await once
      .send(new AbortMultipartUploadCommand({ ...where, UploadId }), {
        abortSignal: AbortSignal.timeout(5_000),
      })
      .catch(() => {});
    throw error;
  }
}

async function putPart(
  { repeating, options, key }: Upload,
  UploadId: string | undefined,
  chunks: readonly Uint8Array[],
  PartNumber: number,
  abortSignal: AbortSignal,
): Promise<string | undefined> {
  const ContentLength = chunks.reduce((bytes, chunk) => bytes + chunk.byteLength, 0);
  // A buffer and no stream: the SDK can send it again.
  const part = {
    Bucket: options.bucket,
    Key: key,
    UploadId,
    PartNumber,
    ContentLength,
    Body: Buffer.concat(chunks),
  };
  const command = new UploadPartCommand(part);
  command.middlewareStack.use(hashHeader(payloadHash(chunks, options)));
  return (await repeating.send(command, { abortSignal })).ETag;
}

/** The signature takes this header's value instead of hashing the body, which a stream does not allow. */
function hashHeader<I extends object, O extends object>(hash: string): Pluggable<I, O> {
  return {
    applyToStack: (stack) => {
      stack.add(
        (next) => (args) => {
          (args.request as HttpRequest).headers['x-amz-content-sha256'] = hash;
          return next(args);
        },
        { step: 'build', name: 'payloadHash' },
      );
    },
  };
}

function streamOf(chunks: readonly Uint8Array[]): Readable {
  // Readable.from would end at nothing but an empty chunk is an error for it in byte mode.
  return Readable.from(
    chunks.filter((chunk) => chunk.byteLength > 0),
    { objectMode: false },
  );
}

/** Cuts a body into pieces of `size` bytes (the last one shorter), without copying. */
export function cut(chunks: readonly Uint8Array[], size: number): Uint8Array[][] {
  const pieces: Uint8Array[][] = [];
  let room = 0;
  for (let chunk of chunks) {
    while (chunk.byteLength > 0) {
      if (room === 0) {
        pieces.push([]);
        room = size;
      }
      const head = chunk.subarray(0, room);
      pieces[pieces.length - 1].push(head);
      room -= head.byteLength;
      chunk = chunk.subarray(head.byteLength);
    }
  }
  return pieces;
}

/** Applies `work` to all items, at most `limit` at a time; on an error no further ones are begun. */
async function inParallel<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T, i: number) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  let failed = false;
  const worker = async (): Promise<void> => {
    while (next < items.length && !failed) {
      const i = next++;
      try {
        results[i] = await work(items[i], i);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: limit }, worker));
  const failure = ends.find((end) => end.status === 'rejected');
  if (failure) throw failure.reason;
  return results;
}
