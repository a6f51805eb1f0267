import { describe, expect, test } from '@jest/globals';
import {
  ObjectExistsError,
  ObjectStoreFullError,
  ObjectStoreRefusedError,
  ObjectStoreUnavailableError,
} from '../src/index.ts';
import { s3Error } from '../src/s3-error.ts';

const reply = (httpStatusCode: number, name: string) => ({
  name,
  message: 'said so',
  $metadata: { httpStatusCode },
});
const convert = (error: unknown) => s3Error(error, 'write the object "x.bin"', 's3://bucket/');

describe('an error of the S3 SDK', () => {
  test.each([
    [reply(503, 'SlowDown'), ObjectStoreUnavailableError],
    [reply(500, 'InternalError'), ObjectStoreUnavailableError],
    [reply(429, 'TooManyRequests'), ObjectStoreUnavailableError],
    [reply(400, 'RequestTimeout'), ObjectStoreUnavailableError],
    [reply(409, 'ConditionalRequestConflict'), ObjectStoreUnavailableError],
    [{ name: 'AbortError', message: 'Request aborted' }, ObjectStoreUnavailableError],
    [{ name: 'Error', code: 'ECONNRESET', message: 'socket hang up' }, ObjectStoreUnavailableError],
    [reply(507, 'XMinioStorageFull'), ObjectStoreFullError],
    [reply(403, 'QuotaExceeded'), ObjectStoreFullError],
    [reply(412, 'PreconditionFailed'), ObjectExistsError],
    [reply(403, 'RequestTimeTooSkewed'), ObjectStoreRefusedError],
    [reply(403, '403'), ObjectStoreRefusedError],
    [reply(400, 'InvalidArgument'), ObjectStoreRefusedError],
    [{ name: 'CredentialsProviderError', message: 'none found' }, ObjectStoreRefusedError],
    [{ name: 'Error', code: 'DEPTH_ZERO_SELF_SIGNED_CERT', message: 'self-signed' }, ObjectStoreRefusedError],
  ])('%j becomes the right kind, naming object and store', (error, kind) => {
    expect(convert(error)).toBeInstanceOf(kind);
    expect(convert(error).message).toMatch(/write the object "x\.bin" in s3:\/\/bucket\//);
  });

  test('leaves open whether the object was written, unless the request was never sent', () => {
    expect(convert(reply(500, 'InternalError'))).toMatchObject({ outcomeUnknown: true });
    expect(convert({ code: 'ECONNRESET', message: 'socket hang up' })).toMatchObject({
      outcomeUnknown: true,
    });
    expect(convert({ code: 'ECONNREFUSED', message: 'connect' })).toMatchObject({ outcomeUnknown: false });
    const wrapped = { name: 'Error', message: 'wrapper for Error: connect ECONNREFUSED 127.0.0.1:9' };
    expect(convert(wrapped)).toMatchObject({ outcomeUnknown: false });
  });

  test('that is a mistake in a program stays what it is', () => {
    const defect = new TypeError('x is not a function');
    expect(convert(defect)).toBe(defect);
  });
});
