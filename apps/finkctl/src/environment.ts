import { kafkaConnection } from '@fink/broker/kafka-connection';
import {
  type ConnectionOptions,
  connectionFaults,
  connectionVariables,
  OptionsError,
  optionsSchema,
  type Side,
} from '@fink/broker/options';
import { createKafka, KafkaAdmin, type KafkaConnection } from '@fink/kafka';
import { type ObjectStore, openObjectStore } from '@fink/object-store';
import { Names } from '@fink/topology';
import type { Kafka } from 'kafkajs';
import { UsageError } from './failures.ts';
import type { Terminal } from './terminal.ts';

const variables = optionsSchema.shape;
type Name = keyof typeof variables;
type Environment = Terminal['env'];

/** A person waits for the answer: some seconds of retries, not a minute. */
const fewRetries = { retries: 10 };

/**
 * Variables of the broker's own configuration, with their defaults.
 *
 * @throws UsageError naming every one that is missing or wrong, never its value
 */
function read<N extends Name>(
  environment: Environment,
  names: readonly N[],
): { readonly [K in N]: ReturnType<(typeof variables)[K]['parse']> } {
  const faults: string[] = [];
  const values = names.map((name) => {
    const given = environment[name] === '' ? undefined : environment[name];
    const result = variables[name].safeParse(given);
    if (!result.success) {
      const why =
        given === undefined ? 'is not set' : result.error.issues.map(({ message }) => message).join('; ');
      faults.push(`  ${name} ${why} (${variables[name].description ?? ''})`);
    }
    return [name, result.data] as const;
  });
  if (faults.length > 0) {
    throw new UsageError(
      `The environment does not say where to connect:\n${faults.join('\n')}\nAll variables: finkctl config`,
    );
  }
  return Object.fromEntries(values) as never;
}

/** The connection that the values of one side describe. @throws UsageError */
function connectionOf(side: Side, values: ConnectionOptions): KafkaConnection {
  const [fault] = connectionFaults(side, values);
  if (fault !== undefined) throw new UsageError(`${fault.variable} ${fault.message}.`);
  try {
    return kafkaConnection(side, values, 'finkctl');
  } catch (cause) {
    if (!(cause instanceof OptionsError)) throw cause;
    throw new UsageError(cause.message, { cause });
  }
}

/** Our own Kafka cluster as the environment names it. */
export interface OwnCluster {
  readonly connection: KafkaConnection;
  readonly names: Names;
  /** Beginning of names of consumer groups, which a user's access rule may ask for. */
  readonly groupPrefix: string;
}

/**
 * Where our Kafka is (FINK_KAFKA_*), and how things are called there.
 *
 * @param brokers replaces FINK_KAFKA_BROKERS
 * @throws UsageError
 */
export function ownCluster(environment: Environment, brokers?: string): OwnCluster {
  const given = brokers === undefined ? environment : { ...environment, FINK_KAFKA_BROKERS: brokers };
  const values = read(given, [...connectionVariables('KAFKA'), 'FINK_TOPIC_PREFIX', 'FINK_DEPLOYMENT']);
  return {
    connection: connectionOf('KAFKA', values),
    names: new Names({ prefix: values.FINK_TOPIC_PREFIX, deployment: values.FINK_DEPLOYMENT }),
    groupPrefix: `${values.FINK_KAFKA_USERNAME ?? 'finkctl'}.finkctl`,
  };
}

/** Whether the environment or an option names our Kafka at all. */
export const knowsCluster = (environment: Environment, brokers?: string): boolean =>
  Boolean(brokers ?? environment['FINK_KAFKA_BROKERS']);

/** The object store that FINK_STORE_URL names. @throws UsageError */
export function ownStore(environment: Environment): ObjectStore {
  const values = read(environment, ['FINK_STORE_URL', 'AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']);
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = values;
  try {
    return openObjectStore(
      values.FINK_STORE_URL,
      accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    );
  } catch (cause) {
    throw new UsageError(`FINK_STORE_URL: ${(cause as Error).message}`, { cause });
  }
}

/** The telescope's cluster and our group there, where the environment names them. */
export function sourceCluster(
  environment: Environment,
): { readonly connection: KafkaConnection; readonly group: string } | undefined {
  if (!environment['FINK_SOURCE_BROKERS'] || !environment['FINK_SOURCE_GROUP']) return undefined;
  const values = read(environment, [...connectionVariables('SOURCE'), 'FINK_SOURCE_GROUP']);
  return { group: values.FINK_SOURCE_GROUP, connection: connectionOf('SOURCE', values) };
}

/** Administration of a cluster; an address that does not answer is known within seconds. */
export const connectAdmin = (connection: KafkaConnection): Promise<KafkaAdmin> =>
  KafkaAdmin.connect(connection, { retry: fewRetries });

/** A client of a cluster for one command. */
export const kafkaOf = (connection: KafkaConnection): Kafka => createKafka(connection, undefined, fewRetries);
