import { AwsClient } from 'aws4fetch';

/** Where an S3 server is reached, and with which keys. */
export interface S3Address {
  /** `http://127.0.0.1:port`; buckets are addressed by path. */
  readonly endpoint: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Whether the server answers a signed request (the list of buckets) with success. */
export async function answersS3(address: S3Address): Promise<boolean> {
  return (await request(address, 'GET', '/')).ok;
}

/**
 * Creates a bucket; one that exists is left as it is.
 * @throws Error with the server's answer when it refuses
 */
export async function createBucket(address: S3Address, bucket: string): Promise<void> {
  const response = await request(address, 'PUT', `/${bucket}`);
  if (response.ok || response.status === 409) return;
  throw new Error(
    `The S3 server at ${address.endpoint} did not create the bucket "${bucket}": HTTP status ${response.status}, ${(await response.text()).slice(0, 500)}`,
  );
}

async function request(address: S3Address, method: string, path: string): Promise<Response> {
  const { endpoint, region, accessKeyId, secretAccessKey } = address;
  const client = new AwsClient({ accessKeyId, secretAccessKey, region, service: 's3', retries: 0 });
  return client.fetch(`${endpoint}${path}`, { method, signal: AbortSignal.timeout(10_000) });
}
