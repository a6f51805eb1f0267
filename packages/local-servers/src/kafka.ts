import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { freePorts } from './free-ports.ts';
import { archiveFlag, classDataArchive } from './java-command.ts';
import { formatKafka } from './kafka-format.ts';
import { addressesOf, rehearseKafka, runKafka } from './kafka-process.ts';
import { type KafkaPorts, kafkaProperties, propertiesText } from './kafka-properties.ts';
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
export async function startKafka(options: KafkaOptions = {}): Promise<LocalKafka> {
  const jvm = archiveFlag(await classDataArchive('kafka', rehearseKafka));
  const dataDir = options.dataDir ?? (await makeDataDir('kafka')).path;
  const admin: KafkaUser = { username: 'admin', password: randomBytes(18).toString('base64url') };
  await formatKafka(dataDir);

  const startOn = async (ports: KafkaPorts): Promise<[KafkaPorts, ServerProcess]> => {
    const properties = {
      ...kafkaProperties(ports, join(dataDir, 'log'), [admin.username, ...(options.superUsers ?? [])]),
      ...options.properties,
    };
    await writeFile(join(dataDir, 'server.properties'), propertiesText(properties));
    return [ports, await runKafka(dataDir, ports, jvm)];
  };
  const [ports, first] = options.ports
    ? await startOn(options.ports)
    : await withFreshPorts(
        () => freePorts(3),
        ([plaintext, sasl, controller]) => startOn({ plaintext, sasl, controller }),
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
    ports,
    admin,
    addUser: (username: string, password: string) => addScramUsers(addresses, [{ username, password }]),
  });
}
