import { explaining, type KafkaAdmin } from '@fink/kafka';
import type { Names } from '@fink/topology';
import type { Command } from 'commander';
import kafkajs from 'kafkajs';
import { connectAdmin, kafkaOf, type OwnCluster, ownCluster, sourceCluster } from '../environment.ts';
import { CommandError } from '../failures.ts';
import { textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';

interface ResetFlags {
  readonly yes?: boolean;
}

const examples = `
Examples:
  See what the broker remembers of a source topic:
    finkctl progress reset ztf_20260101_programid1
  Forget it:
    finkctl progress reset ztf_20260101_programid1 --yes

Only for a source topic that was deleted and made anew: the broker then refuses its partitions, because its progress
lies beyond the end of the log. After the reset it processes the topic from its first message: reset the progress of a
topic that was not made anew, and every alert in it is delivered and archived a second time.
Stop the broker before; with FINK_SOURCE_BROKERS and FINK_SOURCE_GROUP set this is checked.`;

/** `finkctl progress reset`: forgets how far the sinks are on a source topic. */
export function addProgress(program: Command, terminal: Terminal): void {
  program
    .command('progress')
    .description('the progress of the sinks on source topics')
    .command('reset')
    .argument('<source-topic>', 'the source topic that was deleted and made anew')
    .description('forget the progress of both sinks on a source topic')
    .option('--yes', 'do it; without, only what would be forgotten is shown')
    .addHelpText('after', examples)
    .action((topic: string, flags: ResetFlags) => reset(topic, flags, terminal));
}

const sinks = ['delivery', 'archive'] as const;

/** What a sink remembers of a source topic. */
interface Progress {
  readonly sink: (typeof sinks)[number];
  readonly group: string;
  /** Next offset by partition. */
  readonly next: ReadonlyMap<number, bigint>;
}

async function reset(topic: string, { yes = false }: ResetFlags, terminal: Terminal): Promise<void> {
  const cluster = ownCluster(terminal.env);
  await using admin = await connectAdmin(cluster.connection);
  const progress = await progressOf(admin, cluster.names, topic);
  if (progress.every(({ next }) => next.size === 0)) {
    throw new CommandError(
      `Neither sink has any progress on ${topic}: there is nothing to forget. Check the name.`,
    );
  }
  const rows = progress.flatMap(({ sink, next }) =>
    [...next].map(([partition, offset]) => [sink, `partition ${partition}`, `next offset ${offset}`]),
  );
  terminal.out([`Progress on ${topic}:`, ...textTable(rows).map((line) => `  ${line}`)].join('\n'));

  const owners = await ownersOf(topic, terminal);
  if (owners === undefined) {
    terminal.err(
      'Whether a broker runs on this topic is not known: set FINK_SOURCE_BROKERS and FINK_SOURCE_GROUP to have it checked.',
    );
  } else if (owners.length > 0) {
    throw new CommandError(
      `A broker has partitions of ${topic} (${owners.join(', ')}): stop it first, or it would go on from what it remembers. Nothing was changed.`,
    );
  }
  if (!yes) {
    terminal.out('Nothing was changed. To forget this progress, repeat the command with --yes.');
    return;
  }
  await forget(cluster, progress);
  terminal.out(`Forgotten. The broker will process ${topic} from its first message.`);
}

async function progressOf(admin: KafkaAdmin, names: Names, topic: string): Promise<Progress[]> {
  const found: Progress[] = [];
  for (const sink of sinks) {
    const group = names.progressGroup(sink, topic);
    const committed = await admin.committedOffsets(group, [names.progressTopic]);
    found.push({ sink, group, next: committed.get(names.progressTopic) ?? new Map() });
  }
  return found;
}

/** Members of the broker's group at the source that have partitions of the topic; undefined if it is not known. */
async function ownersOf(topic: string, terminal: Terminal): Promise<string[] | undefined> {
  const source = sourceCluster(terminal.env);
  if (source === undefined) return undefined;
  const { connection, group } = source;
  const admin = kafkaOf(connection).admin();
  return explaining({ what: 'see whether the broker runs', group, brokers: connection.brokers }, async () => {
    await admin.connect();
    try {
      const { groups } = await admin.describeGroups([group]);
      return groups.flatMap(({ members }) =>
        members.flatMap(({ clientId, clientHost, memberAssignment }) => {
          const assigned =
            kafkajs.AssignerProtocol.MemberAssignment.decode(memberAssignment)?.assignment ?? {};
          const partitions = assigned[topic] ?? [];
          return partitions.length === 0 ? [] : [`${clientId} at ${clientHost}`];
        }),
      );
    } finally {
      await admin.disconnect();
    }
  });
}

/** Deletes the groups: they have no members, their committed offsets are all there is to them. */
async function forget({ connection }: OwnCluster, progress: readonly Progress[]): Promise<void> {
  const groups = progress.filter(({ next }) => next.size > 0).map(({ group }) => group);
  const admin = kafkaOf(connection).admin();
  const context = { what: 'delete the progress', group: groups.join(', '), brokers: connection.brokers };
  await explaining(context, async () => {
    await admin.connect();
    try {
      await admin.deleteGroups(groups);
    } finally {
      await admin.disconnect();
    }
  });
}
