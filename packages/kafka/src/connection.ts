import type { Kafka as KafkaClient, KafkaConfig, RetryOptions, SASLOptions } from 'kafkajs';
import { registerCodecs } from './codecs/register-codecs.ts';
import { Kafka, logLevel } from './kafkajs.ts';
import { kafkaLogCreator, type Log, logToStderr } from './log.ts';

/** Where a Kafka cluster is and how to prove who we are. */
export interface KafkaConnection {
  /** Bootstrap addresses, `host:port`. */
  readonly brokers: readonly string[];
  /** Name shown in the cluster's logs and quotas. @default 'fink-broker' */
  readonly clientId?: string;
  /** @default no authentication */
  readonly sasl?: {
    readonly username: string;
    readonly password: string;
    /** @default 'scram-sha-512' */
    readonly mechanism?: 'scram-sha-512' | 'scram-sha-256' | 'plain';
  };
  /**
   * TLS; with `ca` (PEM text) when the server's certificate is not signed by a public authority. A function is asked for
   * every new connection, also of a client that exists: authorities are renewed. @default false
   */
  readonly ssl?: boolean | { readonly ca?: string | (() => string) };
}

/**
 * Retries that outlast the restart of a broker (about a minute). The first is after 5 ms, because a transaction
 * that begins right after another one meets CONCURRENT_TRANSACTIONS for a few milliseconds.
 */
export const RETRIES: Readonly<Required<Omit<RetryOptions, 'restartOnFailure'>>> = {
  initialRetryTime: 5,
  multiplier: 2,
  factor: 0.2,
  maxRetryTime: 1000,
  retries: 65,
};

registerCodecs();

/** Options of TLS that kafkajs copies, and thereby reads, at every connection. */
const trusting = (ca: string | (() => string)): { readonly ca: string[] } => ({
  get ca() {
    return [typeof ca === 'string' ? ca : ca()];
  },
});

/** A kafkajs client; nothing is connected yet. `retry` overrides single values of RETRIES. */
export function createKafka(
  connection: KafkaConnection,
  log: Log = logToStderr,
  retry: Partial<typeof RETRIES> = {},
): KafkaClient {
  const { brokers, clientId = 'fink-broker', sasl, ssl = false } = connection;
  if (brokers.length === 0)
    throw new RangeError('no Kafka broker is given: name at least one bootstrap address, host:port');
  const config: KafkaConfig = {
    brokers: [...brokers],
    clientId,
    retry: { ...RETRIES, ...retry },
    connectionTimeout: 5000,
    requestTimeout: 30_000,
    // kafkajs filters before the logCreator can lower a level, so it gets everything that may matter.
    logLevel: logLevel.INFO,
    logCreator: kafkaLogCreator(log),
  };
  if (ssl === true) config.ssl = true;
  else if (ssl) config.ssl = ssl.ca === undefined ? true : trusting(ssl.ca);
  if (sasl) {
    const { username, password, mechanism = 'scram-sha-512' } = sasl;
    config.sasl = { mechanism, username, password } as SASLOptions;
  }
  return new Kafka(config);
}
