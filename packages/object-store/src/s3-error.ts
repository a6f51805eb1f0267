import {
  ObjectExistsError,
  ObjectNotFoundError,
  ObjectStoreError,
  ObjectStoreFullError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from './errors.ts';

const FULL = new Set([
  'QuotaExceeded',
  'XMinioStorageFull',
  'XMinioAdminBucketQuotaExceeded',
  'InsufficientStorage',
]);

/** The request was not sent: nothing listens there, or the name is unknown. */
const NOT_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Replies below 500 that mean "later": S3's own error codes. */
const LATER = new Set([
  'RequestTimeout',
  'SlowDown',
  'SlowDownRead',
  'SlowDownWrite',
  'TooManyRequests',
  'ThrottlingException',
  'ConditionalRequestConflict',
  'OperationAborted',
]);

/** What to do about the refusals that a person can repair: S3's error codes. */
const REMEDIES: Readonly<Record<string, string>> = {
  InvalidAccessKeyId: 'The access key is unknown there: check the key and the endpoint.',
  SignatureDoesNotMatch: 'The secret key does not belong to the access key: check both, and the region.',
  AccessDenied: 'Allow these keys to list, read, write and delete objects of this bucket.',
  Forbidden: 'Allow these keys to list, read, write and delete objects of this bucket.',
  NoSuchBucket: 'Create the bucket, or correct its name.',
  RequestTimeTooSkewed: 'The clocks of this machine and of the store differ: set them.',
  AuthorizationHeaderMalformed: 'The region is not the store’s: set region= in the URL.',
  PermanentRedirect: 'The bucket is at another endpoint or region: set endpoint= or region= in the URL.',
};

/** The parts of an SDK error that matter here. */
interface S3Failure {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/**
 * Turns an error of the SDK into one of the store's. The SDK's error is not kept as cause: it refers to the
 * request with its signature.
 * @param what what was tried: "write the object …"
 */
export function s3Error(error: unknown, what: string, location: string): Error {
  if (error instanceof ObjectStoreError || isDefect(error)) return error;
  const { name = 'Error', message, $metadata } = error as S3Failure;
  const code = systemCode(error as S3Failure);
  const status = $metadata?.httpStatusCode;
  const reason = [status && `HTTP status ${status}`, code ?? name, message].filter(Boolean).join(', ');
  const text = `Cannot ${what} in ${location}: ${reason}.`;
  if (status === 412) return new ObjectExistsError(`Cannot ${what} in ${location}: it exists already.`);
  if (status === 507 || FULL.has(name)) return new ObjectStoreFullError(`${text} Make room there.`);
  if (name === 'CredentialsProviderError') {
    return new ObjectStoreRefusedError(`${text} Give an access key and a secret key.`);
  }
  if (/CERT|SELF_SIGNED|UNABLE_TO_/.test(code ?? '')) {
    return new ObjectStoreRefusedError(
      `${text} Its certificate is not trusted: renew it, or name its authority in NODE_EXTRA_CA_CERTS.`,
    );
  }
  if (code !== undefined && NOT_SENT.has(code)) {
    return new ObjectStoreUnavailableError(`${text} Check the endpoint, and that the store runs.`);
  }
  if (status === undefined || status >= 500 || status === 429 || LATER.has(name)) {
    return new ObjectStoreUnavailableError(text, { outcomeUnknown: true });
  }
  const remedy = REMEDIES[name] ?? (status === 403 ? REMEDIES['AccessDenied'] : undefined);
  if (remedy === undefined && status === 404) return new ObjectNotFoundError(text);
  return new ObjectStoreRefusedError(remedy ? `${text} ${remedy}` : text);
}

/** The system's code of a network error. Where the SDK wraps the error, only the text still has it. */
function systemCode({ code, message = '' }: S3Failure): string | undefined {
  return code ?? /\b(?:E[A-Z_]{4,}|[A-Z_]*(?:CERT|SELF_SIGNED)[A-Z_]*)\b/.exec(message)?.[0];
}

/** A mistake in a program, this one or the SDK's, which must not look like a store that is down. */
function isDefect(error: unknown): error is Error {
  const { name, $metadata } = error as S3Failure;
  return (
    $metadata?.httpStatusCode === undefined &&
    (name === 'TypeError' || name === 'RangeError' || name === 'ReferenceError')
  );
}
