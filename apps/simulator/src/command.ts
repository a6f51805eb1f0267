import { COMPRESSION, type CompressionName } from '@fink/kafka';
import { Command, InvalidArgumentError, Option } from 'commander';
import { connectionFromEnvironment, VARIABLES } from './connection-from-environment.ts';
import { generatePackets } from './generate/generate-packets.ts';
import type { Packet } from './packet.ts';
import { publish } from './publish/publish.ts';
import { WIRES, type Wire } from './publish/wire.ts';
import { readPackets } from './read/read-packets.ts';

interface PublishFlags {
  readonly alerts?: string;
  readonly generate?: number;
  readonly survey: 'ztf' | 'lsst';
  readonly seed: number;
  readonly night?: string;
  readonly topic: string;
  readonly wire: Wire;
  readonly schemaId?: number;
  readonly alertsPerObservation?: number;
  readonly observations?: number;
  readonly interval?: number;
  readonly rate?: number;
  readonly partitions?: number;
  readonly create: boolean;
  readonly wait?: number;
  readonly compression: CompressionName;
  readonly brokers?: string;
}

function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) throw new InvalidArgumentError(`"${text}" is no number.`);
  return value;
}

function wholeNumber(text: string): number {
  const value = number(text);
  if (!Number.isSafeInteger(value) || value < 0)
    throw new InvalidArgumentError(`"${text}" is no whole number.`);
  return value;
}

const EXAMPLES = `
Examples:
  A night of 5000 generated ZTF alerts, as fast as Kafka takes them:
    simulator publish --generate 5000 --survey ztf --seed 1 --night 20260101 --topic ztf_20260101_programid1 --partitions 4 --brokers localhost:9092
  Real packets from an archive, eleven alerts every five seconds, fifty-one times:
    simulator publish --alerts night.tar.gz --topic ztf_20260101_programid1 --alerts-per-observation 11 --observations 51 --interval 5
  LSST alerts at 300 a second, batches compressed:
    simulator publish --generate 100000 --survey lsst --night 20260101 --topic lsst-alerts-v10 --rate 300 --compression zstd

Environment:
  ${VARIABLES.brokers}      bootstrap addresses, if --brokers is not given
  ${VARIABLES.username}    user name for SASL; ${VARIABLES.password} belongs to it
  ${VARIABLES.mechanism}   scram-sha-512 (default), scram-sha-256 or plain
  ${VARIABLES.tls}         true for TLS
  ${VARIABLES.caFile}     PEM file of the authority that signed the brokers' certificates, if it is no public one`;

/** The packets that the flags ask for. @throws Error through commander if they contradict each other */
function packetsOf(flags: PublishFlags, command: Command): Iterable<Packet> | AsyncIterable<Packet> {
  const { alerts, generate, survey, seed, night } = flags;
  if ((alerts === undefined) === (generate === undefined))
    command.error('error: give either --alerts PATH or --generate N', { exitCode: 2 });
  if (alerts !== undefined)
    return readPackets(alerts, {
      onSkipped: (name) => process.stderr.write(`skipped ${name}: it ends neither in .avro nor in .bin\n`),
    });
  if (night === undefined) return command.error('error: --generate needs --night YYYYMMDD', { exitCode: 2 });
  return generatePackets({ survey, size: generate ?? 0, seed, night });
}

async function runPublish(flags: PublishFlags, command: Command): Promise<void> {
  const kafka = connectionFromEnvironment(process.env, flags.brokers);
  const stop = new AbortController();
  process.once('SIGINT', () => stop.abort(new Error('stopped by SIGINT')));
  process.once('SIGTERM', () => stop.abort(new Error('stopped by SIGTERM')));
  const { topic, wire, schemaId, alertsPerObservation, observations, partitions, compression } = flags;
  const started = Date.now();
  let told = started;
  const result = await publish({
    ...{ kafka, topic, wire, compression, createTopic: flags.create, signal: stop.signal },
    packets: packetsOf(flags, command),
    ...(schemaId !== undefined && { schemaId }),
    ...(alertsPerObservation !== undefined && { alertsPerObservation }),
    ...(observations !== undefined && { observations }),
    ...(flags.interval !== undefined && { intervalSeconds: flags.interval }),
    ...(flags.rate !== undefined && { ratePerSecond: flags.rate }),
    ...(partitions !== undefined && { partitions }),
    ...(flags.wait !== undefined && { waitSeconds: flags.wait }),
    onProgress: ({ published }) => {
      if (Date.now() - told < 5000) return;
      told = Date.now();
      process.stderr.write(`${published} alerts published\n`);
    },
  });
  const seconds = (Date.now() - started) / 1000;
  process.stdout.write(`${JSON.stringify({ topic, ...result, seconds })}\n`);
}

/** The command line of the simulator. */
export function simulatorCommand(): Command {
  const program = new Command('simulator')
    .description('Publishes nights of alerts to Kafka, as a telescope does: real packets or generated ones.')
    .exitOverride();
  program
    .command('publish')
    .description('publish alerts to a topic, and print what was published as one line of JSON')
    .option('--alerts <path>', 'packets to replay: a directory, a .tar or .tar.gz, or one .avro or .bin file')
    .option('--generate <n>', 'number of alerts to generate instead', wholeNumber)
    .addOption(
      new Option('--survey <name>', 'whose alerts to generate').choices(['ztf', 'lsst']).default('ztf'),
    )
    .option('--seed <n>', 'seed of the generator: equal seeds give equal bytes', wholeNumber, 1)
    .option('--night <YYYYMMDD>', 'night of the generated alerts')
    .requiredOption('--topic <name>', 'topic to publish to')
    .addOption(new Option('--wire <framing>', 'how messages are framed').choices(WIRES).default('as-is'))
    .option('--schema-id <id>', 'schema id for --wire confluent where a packet has none', wholeNumber)
    .option('--alerts-per-observation <n>', 'alerts that come together (all)', wholeNumber)
    .option('--observations <n>', 'observations at most (as many as there are alerts for)', wholeNumber)
    .option('--interval <seconds>', 'from one observation to the next (0)', number)
    .option('--rate <n>', 'alerts per second within an observation (as fast as possible)', number)
    .option('--partitions <n>', 'partitions that the topic has, or gets', wholeNumber)
    .option('--no-create', 'do not create the topic if it is missing')
    .option('--wait <seconds>', 'wait so long for a topic that somebody else creates (0)', number)
    .addOption(
      new Option('--compression <codec>', 'of record batches')
        .choices(Object.keys(COMPRESSION))
        .default('none'),
    )
    .option('--brokers <list>', 'bootstrap addresses, comma-separated')
    .addHelpText('after', EXAMPLES)
    .action((flags: PublishFlags, command: Command) => runPublish(flags, command));
  return program;
}
