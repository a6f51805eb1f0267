import type { SourceMessage } from '@fink/alerts';
import { createKafka, readTopic } from '@fink/kafka';
import type { LocalBroker } from '@fink/local-broker';
import { sumLedger } from '@fink/pipeline';
import { expectedFates, type SourceMessages } from './expected-fates.ts';
import { compareFates } from './fates.ts';
import { foundFates } from './found-fates.ts';

/** Whether every record of a source topic has left exactly the traces that it should. */
export interface Verdict {
  readonly records: number;
  /** Traces compared: messages of output topics and archived rows. */
  readonly traces: number;
  readonly lost: number;
  readonly duplicated: number;
  /** Every offending record, and everything else that does not hold. */
  readonly problems: readonly string[];
  readonly orphans: number;
}

/**
 * Checks a run that has come to its end, record by record, against what an undisturbed run makes of the source
 * topic.
 */
export async function checkNight(local: LocalBroker, topic: string): Promise<Verdict> {
  const source = await readSource(local, topic);
  const expected = await expectedFates(local.survey, local.names, topic, source);
  const { fates, ledger, missingObjects, orphans } = await foundFates(local, topic);
  const differences = compareFates(expected, fates);
  const sums = sumLedger(ledger, local.survey.name);
  const records = [...source.values()].reduce((sum, messages) => sum + messages.length, 0);
  const problems = [
    ...differences.map(
      ({ place, record, kind, expected, found }) =>
        `${kind}: record ${record} of ${topic} in ${place}: ${found} found, ${expected} expected`,
    ),
    ...missingObjects.map((problem) => `archive: ${problem}`),
    ...sums.problems.map((problem) => `ledger: ${problem}`),
    ...(sums.received === records ? [] : [`ledger: ${sums.received} records received, ${records} published`]),
  ];
  let traces = 0;
  for (const place of expected.values()) for (const list of place.values()) traces += list.length;
  return {
    records,
    traces,
    lost:
      differences.filter(({ kind }) => kind === 'lost' || kind === 'changed').length + missingObjects.length,
    duplicated: differences.filter(({ kind }) => kind === 'duplicated' || kind === 'foreign').length,
    problems,
    orphans,
  };
}

/** All messages of the source topic. */
async function readSource(local: LocalBroker, topic: string): Promise<SourceMessages> {
  const messages = new Map<number, SourceMessage[]>();
  await readTopic(createKafka(local.adminConnection), topic, {
    onMessage: ({ value, offset, timestamp }, partition) => {
      const list = messages.get(partition) ?? [];
      messages.set(partition, list);
      list.push({ value, offset: Number(offset), timestamp: Number(timestamp) });
    },
  });
  return messages;
}
