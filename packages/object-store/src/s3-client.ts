import { createHash } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';

/** Keys for an S3 store. */
export interface S3Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Where a bucket is, and how to speak to it. */
export interface S3StoreOptions {
  readonly bucket: string;
  /** Text that all keys begin with in the bucket, without a "/" at its end. @default none */
  readonly prefix?: string;
  /** URL of the store. @default AWS's own for the region */
  readonly endpoint?: string;
  /** @default us-east-1, which stores other than AWS's expect */
  readonly region?: string;
  /** @default what the SDK finds in the environment, in files, or from the machine's role */
  readonly credentials?: S3Credentials;
  /** Bucket in the path rather than in the host name. @default true when there is an endpoint */
  readonly pathStyle?: boolean;
  /**
   * Sends bodies without their SHA-256 in the signature. The hash costs the client 1 ms per MiB and some stores
   * far more; over plain http it is also what notices a changed byte. @default true over https, false over http
   */
  readonly unsignedPayload?: boolean;
  /** Milliseconds for a request without its body; 1 s per MiB of body is added. @default 30000 */
  readonly timeout?: number;
}

const CONNECT_TIMEOUT = 5_000;

/** Two SDK clients over one pool of connections. */
export interface S3Clients {
  /** For requests whose lost reply must not be followed by another try. */
  readonly once: S3Client;
  /** For requests that are tried up to three times. */
  readonly repeating: S3Client;
}

/** SDK clients with our limits. */
export function s3Clients(options: S3StoreOptions): S3Clients {
  const once = s3Client(options, 1);
  return { once, repeating: s3Client(options, 3, once.config.requestHandler) };
}

function s3Client(
  options: S3StoreOptions,
  attempts: number,
  connections?: S3Client['config']['requestHandler'],
): S3Client {
  const agent = { keepAlive: true, maxSockets: 50 };
  return new S3Client({
    endpoint: options.endpoint,
    region: options.region ?? 'us-east-1',
    credentials: options.credentials,
    forcePathStyle: options.pathStyle ?? options.endpoint !== undefined,
    maxAttempts: attempts,
    requestHandler: connections ?? {
      connectionTimeout: CONNECT_TIMEOUT,
      httpAgent: agent,
      httpsAgent: agent,
    },
    // Checksums in trailers of a chunked body are unknown to older Ceph and others.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // What goes wrong is in the errors; the SDK would print it as well.
    logger: { debug() {}, info() {}, warn() {}, error() {} },
  });
}

/** The value of `x-amz-content-sha256` for a body: its hash, or that it is not part of the signature. */
export function payloadHash(chunks: readonly Uint8Array[], options: S3StoreOptions): string {
  const secure = options.endpoint === undefined || options.endpoint.startsWith('https:');
  if (options.unsignedPayload ?? secure) return 'UNSIGNED-PAYLOAD';
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}

/** Milliseconds that a request with a body of so many bytes may take. */
export function requestTime(options: S3StoreOptions, bytes: number): number {
  return (options.timeout ?? 30_000) + Math.ceil((bytes / 2 ** 20) * 1000);
}

/** Ends a request that hangs after its time, or with the caller's signal. */
export function deadline(options: S3StoreOptions, bytes: number, signal?: AbortSignal): AbortSignal {
  const limit = AbortSignal.timeout(requestTime(options, bytes));
  return signal ? AbortSignal.any([limit, signal]) : limit;
}
