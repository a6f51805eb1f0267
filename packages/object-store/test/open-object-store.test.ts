import { describe, expect, test } from '@jest/globals';
import { DirectoryStore, openObjectStore, S3Store } from '../src/index.ts';

describe('an object store URL', () => {
  test('names a folder by a path or a file URL', () => {
    for (const url of ['/data/archive', 'file:///data/archive']) {
      expect(openObjectStore(url)).toBeInstanceOf(DirectoryStore);
      expect(openObjectStore(url).location).toBe('file:///data/archive');
    }
  });

  test('names a bucket, a prefix and an endpoint', () => {
    const url =
      's3://alerts/ztf/2026?endpoint=https://s3.example.org:9000&region=eu&pathStyle=true&unsignedPayload=false';
    const store = openObjectStore(url, { accessKeyId: 'key', secretAccessKey: 'secret' });
    expect(store).toBeInstanceOf(S3Store);
    expect(store.location).toBe('s3://alerts/ztf/2026/?endpoint=https://s3.example.org:9000');
    expect(openObjectStore('s3://alerts').location).toBe('s3://alerts/');
  });

  test.each([
    ['s3://key:secret@alerts/', /holds credentials/],
    ['s3://alerts/?endpint=http://x', /unknown parameter "endpint"; known are endpoint/],
    ['s3://alerts/?pathStyle=yes', /pathStyle .* is "yes": it must be true or false/],
    ['s3:///prefix', /names no bucket/],
    ['gs://alerts/', /neither a folder nor/],
  ])('%s is refused with the reason', (url, reason) => {
    expect(() => openObjectStore(url)).toThrow(TypeError);
    expect(() => openObjectStore(url)).toThrow(reason);
  });

  test('that is refused for its credentials is not repeated in the message', () => {
    expect(() => openObjectStore('s3://key:secret@alerts/')).toThrow(/^(?!.*secret)/);
  });
});
