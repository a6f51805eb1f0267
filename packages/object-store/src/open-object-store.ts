import { fileURLToPath } from 'node:url';
import { DirectoryStore } from './directory-store.ts';
import type { ObjectStore } from './object-store.ts';
import type { S3Credentials } from './s3-client.ts';
import { S3Store } from './s3-store.ts';

const PARAMETERS = new Set(['endpoint', 'region', 'pathStyle', 'unsignedPayload']);

/**
 * Opens the store that a URL names; nothing is connected yet, `check` does that.
 *
 * - `file:///dir`, `/dir`, `dir`: a local folder
 * - `s3://bucket/prefix?endpoint=https://host:port&region=name&pathStyle=true&unsignedPayload=false`
 *
 * @param credentials keys for S3. @default what the SDK finds in the environment or from the machine's role
 * @throws TypeError for a URL of another kind, or with unknown parameters or credentials in it
 */
export function openObjectStore(url: string, credentials?: S3Credentials): ObjectStore {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(url)) return new DirectoryStore(url);
  const parsed = new URL(url);
  // Not the whole URL in messages: it may hold what should not be there.
  if (parsed.username !== '' || parsed.password !== '') {
    throw new TypeError('The object store URL holds credentials: give them apart, URLs end up in logs.');
  }
  if (parsed.protocol === 'file:') return new DirectoryStore(fileURLToPath(parsed));
  if (parsed.protocol !== 's3:') {
    throw new TypeError(
      `The object store URL "${url}" is neither a folder nor file:// nor s3://bucket/prefix.`,
    );
  }
  const query = parsed.searchParams;
  for (const name of query.keys()) {
    if (!PARAMETERS.has(name)) {
      throw new TypeError(
        `The object store URL "${parsed.protocol}//${parsed.host}${parsed.pathname}" has the unknown parameter "${name}"; known are ${[...PARAMETERS].join(', ')}.`,
      );
    }
  }
  if (parsed.host === '')
    throw new TypeError(`The object store URL "${url}" names no bucket: s3://bucket/prefix.`);
  return new S3Store({
    bucket: parsed.host,
    prefix: decodeURIComponent(parsed.pathname).replace(/^\/+|\/+$/g, '') || undefined,
    endpoint: query.get('endpoint') ?? undefined,
    region: query.get('region') ?? undefined,
    pathStyle: flag(query, 'pathStyle'),
    unsignedPayload: flag(query, 'unsignedPayload'),
    credentials,
  });
}

function flag(query: URLSearchParams, name: string): boolean | undefined {
  const value = query.get(name);
  if (value === null) return undefined;
  if (value !== 'true' && value !== 'false') {
    throw new TypeError(
      `The parameter ${name} of the object store URL is "${value}": it must be true or false.`,
    );
  }
  return value === 'true';
}
