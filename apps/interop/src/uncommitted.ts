import { createKafka, type KafkaConnection, TransactionalOutput } from '@fink/kafka';

/** Longest time that a transaction stays open while the clients read [ms]; the cluster allows 15 minutes. */
const transactionTimeoutMs = 600_000;

/** Values of the messages that no reader of committed messages may see. */
export const uncommittedValues = { aborted: 'aborted', open: 'still open' } as const;

/** Writes one message per topic in a transaction and aborts it. */
export async function writeAborted(connection: KafkaConnection, topics: readonly string[]): Promise<void> {
  const output = new TransactionalOutput(createKafka(connection), 'interop-aborted', transactionTimeoutMs);
  try {
    await output.open();
    const [problem] = await output.tryAndAbort(messages(topics, uncommittedValues.aborted));
    if (problem !== undefined) throw problem;
  } finally {
    await output.close();
  }
}

/**
 * Runs `work` while a transaction stands open that has written one message per topic; nothing of it is ever
 * committed.
 */
export async function whileOpen<T>(
  connection: KafkaConnection,
  topics: readonly string[],
  work: () => Promise<T>,
): Promise<T> {
  const output = new TransactionalOutput(createKafka(connection), 'interop-open', transactionTimeoutMs);
  const written = Promise.withResolvers<void>();
  const end = Promise.withResolvers<void>();
  try {
    await output.open();
    const transaction = output.run([messages(topics, uncommittedValues.open)], [], () => {
      written.resolve();
      return end.promise;
    });
    const failed = transaction.then(() => {}, written.reject);
    await written.promise;
    try {
      return await work();
    } finally {
      // An error before the commit drops the transaction.
      end.reject(new Error('not to be committed'));
      await failed;
    }
  } finally {
    await output.close();
  }
}

const messages = (topics: readonly string[], value: string) =>
  topics.map((topic) => ({ topic, messages: [{ partition: 0, value }] }));
