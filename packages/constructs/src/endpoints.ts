import type { Reach } from './reach.ts';
import type { SecretKey } from './secret-key.ts';

/** A Kafka cluster as a client sees it, whoever runs it. */
export interface KafkaEndpoint {
  /** Bootstrap addresses, host:port. */
  readonly brokers: readonly string[];
  readonly tls: boolean;
  /** Certificate of the authority that signed the brokers' certificates. @default the public ones */
  readonly ca?: SecretKey;
  /** @default no authentication */
  readonly user?: {
    readonly name: string;
    readonly password: SecretKey;
    readonly mechanism: 'scram-sha-512' | 'scram-sha-256' | 'plain';
  };
  readonly reach: Reach;
}

/** An object store as a client sees it, whoever runs it. */
export interface StoreEndpoint {
  /** `s3://bucket?endpoint=…&region=…&pathStyle=true` */
  readonly url: string;
  readonly accessKeyId: SecretKey;
  readonly secretAccessKey: SecretKey;
  readonly reach: Reach;
}
