import { copyFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { makeDataDir } from './data-dir.ts';
import { exists } from './exists.ts';
import { ensureJars } from './jars.ts';
import { findJava } from './java.ts';
import { kafkaProperties, newKafkaId, propertiesText } from './kafka-properties.ts';
import { runCommand } from './run-command.ts';

/** Prepares a new data folder as Kafka's own tool would; one that has been formatted is left as it is. */
export async function formatKafka(dataDir: string): Promise<void> {
  const logDir = join(dataDir, 'log');
  const meta = join(logDir, 'meta.properties');
  if (await exists(meta)) return;
  await mkdir(logDir, { recursive: true });
  await copyFile(await bootstrapCheckpoint(), join(logDir, 'bootstrap.checkpoint'));
  const ids = { version: 1, 'node.id': 1, 'cluster.id': newKafkaId(), 'directory.id': newKafkaId() };
  await writeFile(meta, propertiesText(ids));
}

/** The id of the cluster that a formatted data folder belongs to. */
export async function clusterIdOf(dataDir: string): Promise<string | undefined> {
  const meta = await readFile(join(dataDir, 'log', 'meta.properties'), 'utf8');
  return /^cluster\.id=(.*)$/m.exec(meta)?.[1];
}

/**
 * The feature levels that Kafka's format tool writes for this release: the same for every cluster, so the tool
 * (one to two seconds) runs once per set of jars.
 */
async function bootstrapCheckpoint(): Promise<string> {
  const [java, jars] = await Promise.all([findJava(), ensureJars('kafka')]);
  const kept = join(jars.dir, 'bootstrap.checkpoint');
  if (await exists(kept)) return kept;
  await using scratch = await makeDataDir('kafka-format');
  const properties = join(scratch.path, 'server.properties');
  const ports = { plaintext: 1, sasl: 2, controller: 3 };
  await writeFile(properties, propertiesText(kafkaProperties(ports, join(scratch.path, 'log'), [])));
  const tool = ['kafka.tools.StorageTool', 'format', '-t', newKafkaId(), '-c', properties];
  const result = await runCommand(java.program, ['-cp', jars.files.join(delimiter), ...tool]);
  if (result.status !== 0) {
    throw new Error(
      `Kafka's format tool failed (exit status ${result.status}):\n${result.output.slice(-2000)}`,
    );
  }
  const copy = `${kept}.${process.pid}.${newKafkaId()}`;
  await copyFile(join(scratch.path, 'log', 'bootstrap.checkpoint'), copy);
  await rename(copy, kept);
  return kept;
}
