import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { checkBody, checkKey } from './check-key.ts';
import { ObjectNotFoundError } from './errors.ts';
import type { ObjectBody, ObjectEntry, ObjectInfo, ObjectStore, PutOptions } from './object-store.ts';
import { deadline, requestTime, type S3Clients, type S3StoreOptions, s3Clients } from './s3-client.ts';
import { s3Error } from './s3-error.ts';
import { LARGEST_SINGLE_PUT, putInParts, putWhole } from './s3-upload.ts';

/** Objects in a bucket of an S3 store that honours `If-None-Match: *`. */
export class S3Store implements ObjectStore {
  readonly location: string;
  readonly #options: S3StoreOptions;
  readonly #prefix: string;
  readonly #clients: S3Clients;

  constructor(options: S3StoreOptions) {
    this.#options = options;
    this.#prefix = options.prefix ? `${options.prefix.replace(/\/+$/, '')}/` : '';
    this.location = `s3://${options.bucket}/${this.#prefix}${options.endpoint ? `?endpoint=${options.endpoint}` : ''}`;
    this.#clients = s3Clients(options);
  }

  async put(key: string, body: ObjectBody, put: PutOptions = {}): Promise<void> {
    checkKey(key);
    checkBody(key, body);
    put.signal?.throwIfAborted();
    const upload = { ...this.#clients, options: this.#options, key: this.#prefix + key, body, put };
    try {
      await (body.bytes > LARGEST_SINGLE_PUT ? putInParts(upload) : putWhole(upload));
    } catch (error) {
      put.signal?.throwIfAborted();
      throw s3Error(error, `write the object "${key}"`, this.location);
    }
  }

  async get(key: string): Promise<Uint8Array> {
    return this.#fetch(key, undefined);
  }

  async read(key: string, offset: number, length: number): Promise<Uint8Array> {
    if (length === 0) return new Uint8Array(0);
    return this.#fetch(key, `bytes=${offset}-${offset + length - 1}`);
  }

  async head(key: string): Promise<ObjectInfo | undefined> {
    checkKey(key);
    try {
      const reply = await this.#clients.repeating.send(
        new HeadObjectCommand(this.#where(key)),
        this.#limit(),
      );
      return { bytes: reply.ContentLength ?? 0, modified: reply.LastModified ?? new Date(0) };
    } catch (error) {
      const failure = s3Error(error, `look at the object "${key}"`, this.location);
      if (failure instanceof ObjectNotFoundError) return undefined;
      throw failure;
    }
  }

  async *list(prefix: string): AsyncIterable<ObjectEntry> {
    let token: string | undefined;
    do {
      const page = await this.#page(prefix, token);
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of page.Contents ?? []) {
        // Asked for in URL encoding, since XML cannot carry every character; not every store obeys.
        const full = page.EncodingType === 'url' ? decodeURIComponent(Key.replaceAll('+', ' ')) : Key;
        yield { key: full.slice(this.#prefix.length), bytes: Size, modified: LastModified };
      }
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
  }

  async delete(key: string): Promise<void> {
    checkKey(key);
    try {
      await this.#clients.repeating.send(new DeleteObjectCommand(this.#where(key)), this.#limit());
    } catch (error) {
      throw s3Error(error, `delete the object "${key}"`, this.location);
    }
  }

  async ensureBucket(): Promise<void> {
    const Bucket = this.#options.bucket;
    try {
      await this.#clients.repeating.send(new HeadBucketCommand({ Bucket }), this.#limit());
      return;
    } catch (error) {
      if ((error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode !== 404) {
        throw s3Error(error, 'look at the bucket', this.location);
      }
    }
    try {
      await this.#clients.repeating.send(new CreateBucketCommand({ Bucket }), this.#limit());
    } catch (error) {
      // Another process was faster.
      if (['BucketAlreadyOwnedByYou', 'BucketAlreadyExists'].includes((error as Error).name)) return;
      throw s3Error(error, 'create the bucket', this.location);
    }
  }

  async check(): Promise<void> {
    // A listing first: other than HEAD it says whether keys, bucket or permission are wrong.
    await this.#page('', undefined, 1);
    const key = `.check-${randomUUID()}.txt`;
    await this.put(key, { chunks: [], bytes: 0 });
    await this.delete(key);
  }

  #where(key: string): { Bucket: string; Key: string } {
    return { Bucket: this.#options.bucket, Key: this.#prefix + key };
  }

  #limit(): { abortSignal: AbortSignal } {
    return { abortSignal: deadline(this.#options, 0) };
  }

  async #page(prefix: string, ContinuationToken: string | undefined, MaxKeys?: number) {
    const { bucket: Bucket } = this.#options;
    const query = {
      Bucket,
      Prefix: this.#prefix + prefix,
      ContinuationToken,
      MaxKeys,
      EncodingType: 'url' as const,
    };
    try {
      return await this.#clients.repeating.send(new ListObjectsV2Command(query), this.#limit());
    } catch (error) {
      throw s3Error(error, `list "${prefix}"`, this.location);
    }
  }

  async #fetch(key: string, Range: string | undefined): Promise<Uint8Array> {
    checkKey(key);
    // The time limit follows the size, which only the reply's head tells.
    const limit = new AbortController();
    let timer = setTimeout(() => limit.abort(), requestTime(this.#options, 0));
    try {
      const command = new GetObjectCommand({ ...this.#where(key), Range });
      const reply = await this.#clients.repeating.send(command, { abortSignal: limit.signal });
      clearTimeout(timer);
      const body = reply.Body as Readable;
      timer = setTimeout(
        () => body.destroy(new Error('the content did not come in time')),
        requestTime(this.#options, reply.ContentLength ?? 0),
      );
      return Buffer.concat(await body.toArray());
    } catch (error) {
      const { name, $metadata } = error as { name?: string; $metadata?: { httpStatusCode?: number } };
      // Nothing lies beyond an object's end.
      if (name === 'InvalidRange' || $metadata?.httpStatusCode === 416) return new Uint8Array(0);
      throw s3Error(error, `read the object "${key}"`, this.location);
    } finally {
      clearTimeout(timer);
    }
  }
}
