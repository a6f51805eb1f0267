import type { ObjectStore } from '@fink/object-store';
import type { LedgerRecord } from '@fink/pipeline';
import { surveys } from '@fink/topology';
import type { Command } from 'commander';
import { positiveNumber } from '../arguments.ts';
import { connectAdmin, kafkaOf, ownCluster, ownStore } from '../environment.ts';
import { CommandError, UsageError } from '../failures.ts';
import { figure } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { readLedgerTopic } from '../verify/ledger-topic.ts';
import { objectKinds, objectPrefix } from '../verify/recount-objects.ts';

interface SweepFlags {
  readonly olderThan: number;
  readonly yes?: boolean;
}

const hourMs = 3_600_000;
/** An object is in the store before the ledger names it, for minutes at the most; never delete so young ones. */
const leastHours = 1;

const examples = `
Examples:
  List what a killed process left half-done, a day old or more:
    finkctl sweep
  Delete what is older than two days:
    finkctl sweep --older-than 48 --yes

An orphan is an object that the ledger does not name: the alerts in it are in another object, which was written when
the range was processed again. Access by FINK_KAFKA_*, FINK_STORE_URL and AWS_* (see finkctl config).`;

/** `finkctl sweep`: lists and deletes objects that the ledger does not name. */
export function addSweep(program: Command, terminal: Terminal): void {
  program
    .command('sweep')
    .description('list, and with --yes delete, old archive objects that the ledger does not name')
    .option('--older-than <hours>', 'least age of the objects', positiveNumber, 24)
    .option('--yes', 'delete them')
    .addHelpText('after', examples)
    .action((flags: SweepFlags) => sweep(flags, terminal));
}

/** An object that the ledger does not name. */
export interface Orphan {
  readonly key: string;
  readonly bytes: number;
  readonly modified: Date;
}

/**
 * Objects written before `before` that no ledger record names.
 *
 * @param records reads the ledger; called after the objects are listed, so that one recorded meanwhile is named
 * @throws CommandError if there are objects, but the ledger of a survey names none: it is the ledger of others
 */
export async function findOrphans(
  store: ObjectStore,
  records: () => Promise<readonly LedgerRecord[]>,
  before: Date,
): Promise<Orphan[]> {
  const listed = new Map<string, Orphan[]>();
  for (const survey of Object.keys(surveys)) {
    const objects: Orphan[] = [];
    for (const kind of objectKinds) {
      for await (const object of store.list(objectPrefix(kind, survey))) objects.push(object);
    }
    if (objects.length > 0) listed.set(survey, objects);
  }
  const archives = (await records()).filter((record) => record.kind === 'archive');
  const named = new Set(archives.flatMap(({ objects }) => objects.map(({ key }) => key)));
  return [...listed].flatMap(([survey, objects]) => {
    if (!objects.some(({ key }) => named.has(key))) {
      throw new CommandError(
        `${store.location} has ${objects.length} objects of ${survey}, and the ledger names none of them: ` +
          'this ledger belongs to another store. Check FINK_TOPIC_PREFIX and FINK_STORE_URL. Nothing was deleted.',
      );
    }
    return objects.filter(({ key, modified }) => !named.has(key) && modified < before);
  });
}

async function sweep({ olderThan, yes = false }: SweepFlags, terminal: Terminal): Promise<void> {
  if (yes && olderThan < leastHours) {
    throw new UsageError(
      `--older-than ${olderThan} with --yes: objects younger than ${leastHours} h may be on their way into the ledger.`,
    );
  }
  const { connection, names, groupPrefix } = ownCluster(terminal.env);
  const store = ownStore(terminal.env);
  await using admin = await connectAdmin(connection);
  const reader = { kafka: kafkaOf(connection), admin, groupPrefix };
  const before = new Date(Date.now() - olderThan * hourMs);
  const orphans = await findOrphans(store, () => readLedgerTopic(reader, names), before);
  for (const { key, bytes, modified } of orphans) {
    if (yes) await store.delete(key);
    terminal.out(`${yes ? 'deleted' : 'orphan'} ${key} (${figure(bytes)} bytes, ${modified.toISOString()})`);
  }
  const count = `${orphans.length} orphaned objects older than ${olderThan} h`;
  terminal.out(
    orphans.length === 0
      ? `No ${count.slice(2)}.`
      : `${count}${yes ? ' deleted.' : '. Delete them with --yes.'}`,
  );
}
