import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { freePorts } from './free-ports.ts';
import { javaCommand } from './java-command.ts';
import { clusterIdOf, formatKafka } from './kafka-format.ts';
import { type KafkaPorts, kafkaProperties, propertiesText } from './kafka-properties.ts';
import { answersApiVersions, clusterIdAt } from './kafka-wire.ts';
import { launch, withFreshPorts } from './launch.ts';
import type { KafkaAddresses } from './scram-user.ts';
import { endProcess, type ServerProcess } from './server-process.ts';

/** The client addresses that belong to the ports. */
export function addressesOf(ports: KafkaPorts): KafkaAddresses {
  return { plaintext: `127.0.0.1:${ports.plaintext}`, sasl: `127.0.0.1:${ports.sasl}` };
}

/** Starts the server on a formatted data folder that holds its server.properties. */
export async function runKafka(
  dataDir: string,
  ports: KafkaPorts,
  jvm: readonly string[],
): Promise<ServerProcess> {
  const command = await javaCommand({
    name: 'Kafka',
    jars: 'kafka',
    mainClass: 'kafka.Kafka',
    jvm: [
      '-Dorg.slf4j.simpleLogger.defaultLogLevel=warn',
      '-Dorg.slf4j.simpleLogger.showDateTime=true',
      ...jvm,
    ],
    args: [join(dataDir, 'server.properties')],
    logFile: join(dataDir, 'server.log'),
  });
  const { plaintext, sasl } = addressesOf(ports);
  const clusterId = await clusterIdOf(dataDir);
  // Another server that already listens on these ports would answer too: only the right cluster counts.
  return launch(
    command,
    async () => (await answersApiVersions(sasl)) && (await clusterIdAt(plaintext)) === clusterId,
  );
}

/** A short life of a server that no one uses, for its class data archive. */
export async function rehearseKafka(jvm: readonly string[]): Promise<void> {
  await using scratch = await makeDataDir('kafka');
  const dataDir = scratch.path;
  await formatKafka(dataDir);
  const server = await withFreshPorts(
    () => freePorts(3),
    async ([plaintext, sasl, controller]) => {
      const ports = { plaintext, sasl, controller };
      const properties = kafkaProperties(ports, join(dataDir, 'log'), []);
      await writeFile(join(dataDir, 'server.properties'), propertiesText(properties));
      return runKafka(dataDir, ports, jvm);
    },
  );
  await endProcess(server, 'SIGTERM', 60_000);
}
