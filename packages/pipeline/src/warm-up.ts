import {
  type KafkaAdmin,
  KafkaProblem,
  type Log,
  type TopicMessages,
  TransactionalOutput,
} from '@fink/kafka';
import type { Names } from '@fink/topology';
import type { Kafka } from 'kafkajs';

/**
 * Tries everything that a delivery does, in a transaction that is aborted: readers of committed messages see nothing
 * of it. So a right that is missing is known before the first alert and not with the first that passes some filter.
 * Output partitions that nobody has written to yet are all touched: the first write to a fresh partition takes
 * seconds, which must not be those of the first alert.
 *
 * @throws KafkaProblem that names every right which is missing. Other troubles are logged: they may have passed by the
 * time that there is something to deliver, and each partition meets and reports them again
 */
export async function warmUp(
  kafka: Kafka,
  admin: KafkaAdmin,
  names: Names,
  partitions: ReadonlyMap<string, number>,
  process: string,
  log: Log,
): Promise<void> {
  const sends: TopicMessages[] = [];
  for (const topic of partitions.keys()) {
    if (topic === names.progressTopic) continue;
    const offsets = await admin.topicOffsets(topic);
    const fresh = offsets.filter(({ latest }) => latest === 0n);
    const tried = fresh.length > 0 ? fresh : offsets.slice(0, 1);
    sends.push({ topic, messages: tried.map(({ partition }) => ({ partition, value: 'warm-up' })) });
  }
  // One for all, since an empty group of this name stays for some minutes.
  const group = `${names.prefix}progress.warm-up`;
  const output = new TransactionalOutput(
    kafka,
    `${names.transactionalIdPrefix}warm-up.${process}`,
    undefined,
    admin.who,
  );
  try {
    // Waits where the groups' coordinator is still to come up, as after the first start of a cluster.
    await admin.committedOffsets(group, [names.progressTopic]);
    await output.open();
    const problems = await output.tryAndAbort(sends, [
      { group, topic: names.progressTopic, partition: 0, offset: 0n },
    ]);
    throwIfRefused(problems, admin);
    for (const { message } of problems) log('warn', 'an output could not be tried', { error: message });
  } catch (error) {
    if (!(error instanceof KafkaProblem) || isRefusal(error)) throw error;
    log('warn', 'the outputs could not be tried', { error: error.message });
  } finally {
    await output.close();
  }
}

const isRefusal = ({ code }: KafkaProblem): boolean => code.endsWith('-refused');

function throwIfRefused(problems: readonly KafkaProblem[], { who }: KafkaAdmin): void {
  const refused = problems.filter(isRefusal);
  if (refused.length <= 1) {
    if (refused[0] !== undefined) throw refused[0];
    return;
  }
  throw new KafkaProblem(
    refused[0].code,
    { what: 'deliver', ...who },
    {
      problem: refused.map(({ message }) => message).join(' '),
      remedy: 'Grant these rights',
    },
    refused[0],
  );
}
