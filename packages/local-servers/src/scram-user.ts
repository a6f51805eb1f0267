import { pbkdf2, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { compact, exchange, int32, uvarint } from './kafka-wire.ts';
import { waitFor } from './wait-for.ts';

const SCRAM_SHA_512 = 2;
/** The fewest rounds that Kafka accepts: these users live as long as a test. */
const ITERATIONS = 4096;

/** A Kafka user who logs in with SCRAM-SHA-512. */
export interface KafkaUser {
  readonly username: string;
  readonly password: string;
}

/** Where a Kafka server is reached. */
export interface KafkaAddresses {
  /** `127.0.0.1:port` without authentication, for administration only: everybody is a super user there. */
  readonly plaintext: string;
  /** `127.0.0.1:port`, SASL_PLAINTEXT with SCRAM-SHA-512. */
  readonly sasl: string;
}

/**
 * Creates users, or gives existing ones a new password. Returns when they can log in.
 * @throws Error naming the user and the server's reason when Kafka refuses one
 */
export async function addScramUsers(kafka: KafkaAddresses, users: readonly KafkaUser[]): Promise<void> {
  if (users.length === 0) return;
  const salts = users.map(() => randomBytes(24));
  const upsertions = await Promise.all(users.map((user, i) => upsertion(user, salts[i])));
  // AlterUserScramCredentials v0: deletions:compact_array upsertions:compact_array tags
  const body = Buffer.concat([uvarint(1), uvarint(users.length + 1), ...upsertions, Buffer.of(0)]);
  const [reply] = await exchange(kafka.plaintext, [{ apiKey: 51, apiVersion: 0, flexible: true, body }]);
  throwRefusals(reply);
  // The reply comes when the change is in the metadata log; the broker reads it from there a little later.
  for (const [i, { username }] of users.entries()) {
    await waitFor(async () => (await saltOf(kafka.sasl, username)) === salts[i].toString('base64'), {
      what: `the new password of Kafka user "${username}" to be valid`,
      interval: 20,
    });
  }
}

/** One entry: name:compact_string mechanism:int8 iterations:int32 salt:compact_bytes salted:compact_bytes tags */
async function upsertion({ username, password }: KafkaUser, salt: Buffer): Promise<Buffer> {
  const salted = await promisify(pbkdf2)(password, salt, ITERATIONS, 64, 'sha512');
  const scram = [Buffer.of(SCRAM_SHA_512), int32(ITERATIONS), compact(salt), compact(salted)];
  return Buffer.concat([compact(username), ...scram, Buffer.of(0)]);
}

/** Reads throttle:int32 results:compact_array of (user:compact_string error:int16 message:nullable tags). */
function throwRefusals(reply: Buffer): void {
  let at = 4;
  const length = (): number => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = reply[at++];
      value |= (byte & 0x7f) << shift;
      if (byte < 0x80) return value - 1;
    }
  };
  const text = (): string => {
    const bytes = Math.max(length(), 0);
    return reply.toString('utf8', at, (at += bytes));
  };
  const refusals: string[] = [];
  for (let left = length(); left > 0; left--) {
    const username = text();
    const code = reply.readInt16BE(at);
    at += 2;
    const message = text();
    at += 1;
    if (code !== 0) refusals.push(`user "${username}": ${message || 'no reason given'} (error ${code})`);
  }
  if (refusals.length > 0)
    throw new Error(`Kafka refused to set a SCRAM password for ${refusals.join('; ')}`);
}

/**
 * The salt (base64) that the server keeps for a user, from the first half of a log-in; undefined for an
 * unknown user. RFC 5802: client "n,,n=<user>,r=<nonce>", server "r=<nonce>,s=<salt>,i=<iterations>".
 */
async function saltOf(sasl: string, username: string): Promise<string | undefined> {
  const mechanism = Buffer.from('\0\x0dSCRAM-SHA-512', 'latin1');
  const escaped = username.replaceAll('=', '=3D').replaceAll(',', '=2C');
  const first = Buffer.from(`n,,n=${escaped},r=${randomBytes(12).toString('hex')}`);
  const [, reply] = await exchange(sasl, [
    { apiKey: 17, apiVersion: 1, flexible: false, body: mechanism },
    { apiKey: 36, apiVersion: 0, flexible: false, body: Buffer.concat([int32(first.length), first]) },
  ]);
  // SaslAuthenticate v0: error:int16 message:nullable_string auth:bytes
  if (reply.readInt16BE(0) !== 0) return undefined;
  const message = Math.max(reply.readInt16BE(2), 0);
  return /,s=([^,]+),/.exec(reply.toString('utf8', 4 + message + 4))?.[1];
}
