import { readFileSync } from 'node:fs';
import type { KafkaConnection } from '@fink/kafka';

/** The environment variables that a connection is read from; credentials come from nowhere else. */
export const VARIABLES = {
  brokers: 'FINK_KAFKA_BROKERS',
  username: 'FINK_KAFKA_USERNAME',
  password: 'FINK_KAFKA_PASSWORD',
  mechanism: 'FINK_KAFKA_MECHANISM',
  tls: 'FINK_KAFKA_TLS',
  caFile: 'FINK_KAFKA_CA_FILE',
} as const;

const MECHANISMS = ['scram-sha-512', 'scram-sha-256', 'plain'] as const;

/**
 * The connection that the environment describes; `brokers` (comma-separated) replaces that of the environment.
 *
 * @throws RangeError naming the variable that is missing or wrong (never its value, if it is secret)
 */
export function connectionFromEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
  brokers?: string,
): KafkaConnection {
  const list = (brokers ?? environment[VARIABLES.brokers] ?? '')
    .split(',')
    .map((address) => address.trim())
    .filter((address) => address !== '');
  if (list.length === 0)
    throw new RangeError(`no Kafka brokers are given: use --brokers or ${VARIABLES.brokers}`);
  const wrong = list.find((address) => !/^\S+:\d+$/.test(address));
  if (wrong !== undefined) throw new RangeError(`the broker address "${wrong}" is not of the form host:port`);

  const username = environment[VARIABLES.username];
  const password = environment[VARIABLES.password];
  if ((username === undefined) !== (password === undefined))
    throw new RangeError(
      `${username === undefined ? VARIABLES.username : VARIABLES.password} is not set: user name and password belong together`,
    );
  const mechanism = MECHANISMS.find((name) => name === (environment[VARIABLES.mechanism] ?? MECHANISMS[0]));
  if (mechanism === undefined)
    throw new RangeError(`${VARIABLES.mechanism} must be one of ${MECHANISMS.join(', ')}`);
  return {
    brokers: list,
    clientId: 'fink-simulator',
    ssl: tlsOf(environment),
    ...(username !== undefined && password !== undefined && { sasl: { username, password, mechanism } }),
  };
}

function tlsOf(
  environment: Readonly<Record<string, string | undefined>>,
): NonNullable<KafkaConnection['ssl']> {
  const isOn = environment[VARIABLES.tls] === 'true';
  const path = environment[VARIABLES.caFile];
  if (path === undefined) return isOn;
  if (!isOn)
    throw new RangeError(
      `${VARIABLES.caFile} is set, but ${VARIABLES.tls} is not true: it would mean nothing`,
    );
  let ca: string;
  try {
    ca = readFileSync(path, 'utf8');
  } catch (error) {
    throw new RangeError(
      `${VARIABLES.caFile} names the file ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code})`,
    );
  }
  // TLS would take any text for an authority, and then trust nobody without saying why.
  if (!ca.includes('-----BEGIN CERTIFICATE-----'))
    throw new RangeError(`${VARIABLES.caFile} names the file ${path}, which holds no PEM certificate`);
  return { ca };
}
