import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { freePorts } from './free-ports.ts';
import { archiveFlag, classDataArchive } from './java-command.ts';
import { formatKafka } from './kafka-format.ts';
import { addressesOf, rehearseKafka, runKafka } from './kafka-process.ts';
import { type KafkaPorts, kafkaProperties, propertiesText } from './kafka-properties.ts';
import { makeCertificate, tlsProperties } from './kafka-tls.ts';
import { withFreshPorts } from './launch.ts';
import { type LocalServer, localServer } from './local-server.ts';
import { addScramUsers, type KafkaAddresses, type KafkaUser } from './scram-user.ts';
import type { ServerProcess } from './server-process.ts';

/** How to start a Kafka server; nothing is required. */
export interface KafkaOptions {
  /** Folder to keep data in, of an earlier server or new. @default a temporary one, removed by `stop` */
  readonly dataDir?: string;
  /** Ports to listen on. @default free ones */
  readonly ports?: KafkaPorts;
  /** Users to create besides the administrator. @default none */
  readonly users?: readonly KafkaUser[];
  /** Names of users that no ACL restricts, besides the administrator. @default none */
  readonly superUsers?: readonly string[];
  /** Server settings that replace or add to the usual ones, such as `message.max.bytes`. @default none */
  readonly properties?: Readonly<Record<string, string | number | boolean>>;
  /** Whether users can also log in over TLS, with an authority made for this server. @default false */
  readonly tls?: boolean;
}

/** Where users log in over TLS. */
export interface KafkaTlsAddress {
  /** `127.0.0.1:port`, SASL_SSL with SCRAM-SHA-512. */
  readonly saslTls: string;
  /** PEM file of the authority to trust, in the data folder. */
  readonly caFile: string;
}

/** A running Apache Kafka server: one node, KRaft, on loopback. */
export interface LocalKafka extends LocalServer, KafkaAddresses {
  readonly ports: KafkaPorts;
  /** A super user with a random password, for the SASL port. */
  readonly admin: KafkaUser;
  /** Creates a user or changes a password; the user can log in when this returns. */
  addUser(username: string, password: string): Promise<void>;
}

/**
 * Starts Apache Kafka on loopback and waits until it answers. It ends with this process.
 * @throws Error saying what to install when Java or Maven is missing, or showing the end of the server's log
 * @throws PortTakenError when one of `options.ports` is in use
 */
export function startKafka(
  options: KafkaOptions & { readonly tls: true },
): Promise<LocalKafka & KafkaTlsAddress>;
export function startKafka(options?: KafkaOptions): Promise<LocalKafka>;
export async function startKafka(options: KafkaOptions = {}): Promise<LocalKafka> {
  const jvm = archiveFlag(await classDataArchive('kafka', rehearseKafka));
  const dataDir = options.dataDir ?? (await makeDataDir('kafka')).path;
  const admin: KafkaUser = { username: 'admin', password: randomBytes(18).toString('base64url') };
  await formatKafka(dataDir);
  const certificate = options.tls ? await makeCertificate(join(dataDir, 'tls')) : undefined;

  const startOn = async (ports: KafkaPorts): Promise<[KafkaPorts, ServerProcess]> => {
    const properties = {
      ...kafkaProperties(ports, join(dataDir, 'log'), [admin.username, ...(options.superUsers ?? [])]),
      ...(certificate && tlsProperties(certificate)),
      ...options.properties,
    };
    // It may hold the password of the key store.
    await writeFile(join(dataDir, 'server.properties'), propertiesText(properties), { mode: 0o600 });
    return [ports, await runKafka(dataDir, ports, jvm)];
  };
  const [ports, first] = options.ports
    ? await startOn(await withTlsPort(options.ports, certificate !== undefined))
    : await withFreshPorts(
        () => freePorts(certificate ? 4 : 3),
        // The fourth port is undefined where there is no such listener.
        ([plaintext, sasl, controller, saslTls]) => startOn({ plaintext, sasl, controller, saslTls }),
      );

  const addresses = addressesOf(ports);
  await addScramUsers(addresses, [admin, ...(options.users ?? [])]);
  const server = localServer(
    dataDir,
    first,
    () => runKafka(dataDir, ports, jvm),
    options.dataDir !== undefined,
  );
  return Object.assign(server, {
    ...addresses,
    ...(certificate && { saslTls: `127.0.0.1:${ports.saslTls}`, caFile: certificate.caFile }),
    ports,
    admin,
    addUser: (username: string, password: string) => addScramUsers(addresses, [{ username, password }]),
  });
}

/** Given ports, with one for TLS exactly where there is such a listener. */
async function withTlsPort(given: KafkaPorts, tls: boolean): Promise<KafkaPorts> {
  const { saslTls, ...ports } = given;
  return tls ? { ...ports, saslTls: saslTls ?? (await freePorts(1))[0] } : ports;
}
