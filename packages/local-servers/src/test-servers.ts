import { randomBytes } from 'node:crypto';
import { type LocalKafka, startKafka } from './kafka.ts';
import { type LocalS3, startS3 } from './s3.ts';
import type { S3Address } from './s3-request.ts';
import type { KafkaAddresses, KafkaUser } from './scram-user.ts';

/** The servers that all `*.servers.test.ts` suites share: never stopped or killed by a test. */
export interface TestServers {
  readonly kafka: KafkaAddresses & { readonly admin: KafkaUser };
  readonly s3: S3Address;
}

const VARIABLE = 'FINK_TEST_SERVERS';

let kept: readonly [LocalKafka, LocalS3] | undefined;

/** Starts the shared servers and publishes their addresses to the processes that jest starts afterwards. */
export async function startTestServers(): Promise<void> {
  kept = await Promise.all([startKafka(), startS3()]);
  const [{ plaintext, sasl, admin }, { endpoint, region, accessKeyId, secretAccessKey }] = kept;
  const servers: TestServers = {
    kafka: { plaintext, sasl, admin },
    s3: { endpoint, region, accessKeyId, secretAccessKey },
  };
  process.env[VARIABLE] = JSON.stringify(servers);
}

/** Stops what `startTestServers` started. */
export async function stopTestServers(): Promise<void> {
  await Promise.all((kept ?? []).map((server) => server.stop()));
  kept = undefined;
  delete process.env[VARIABLE];
}

/** The shared servers. @throws Error when they were not started, because the test is not named as it must be */
export function testServers(): TestServers {
  const text = process.env[VARIABLE];
  if (text === undefined) {
    throw new Error(
      `No test servers (${VARIABLE} is not set): a test that needs them is named *.servers.test.ts and is run by "npm test".`,
    );
  }
  return JSON.parse(text) as TestServers;
}

/** A name no other test uses, for topics, groups, users and buckets: the prefix, "-", eight hex digits. */
export function randomName(prefix: string): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
