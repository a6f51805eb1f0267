import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type LocalBroker, readLedger } from '@fink/local-broker';
import { waitFor } from '@fink/local-servers';
import { type ArchivedObject, type LedgerSums, sumLedger } from '@fink/pipeline';
import { type Packet, publish } from '@fink/simulator';

/** Source partitions of the night. */
const partitions = 4;
/** The longest time for the broker to deliver a small night [ms]. */
const deliveryTimeoutMs = 300_000;

/** What is known of a night that went through a whole broker. */
export interface PlayedNight {
  readonly sourceTopic: string;
  /** Packet k of the night is offset floor(k / partitions) of source partition k mod partitions. */
  readonly partitions: number;
  readonly sums: LedgerSums;
  /** Objects that the ledger names; `path` is where each was downloaded to, below the folder under its key. */
  readonly objects: readonly (ArchivedObject & { readonly path: string })[];
}

/** Source topic of a survey's night. */
const sourceTopicOf = (survey: 'ztf' | 'lsst', night: string): string =>
  survey === 'ztf' ? `ztf_${night}_programid1` : 'lsst-alerts-v10';

/**
 * Publishes packets as the survey would, lets a broker process take them to their end and leave, and downloads
 * the archive.
 *
 * @param folder where the archived objects go
 * @throws Error when the broker does not finish, or the ledger does not balance
 */
export async function playNight(
  local: LocalBroker,
  packets: readonly Packet[],
  night: string,
  folder: string,
): Promise<PlayedNight> {
  const { survey } = local;
  const sourceTopic = sourceTopicOf(survey.name, night);
  await local.createSourceTopic(sourceTopic, partitions);
  const broker = await local.startProcess();
  await broker.ready();
  await publish({
    kafka: local.adminConnection,
    topic: sourceTopic,
    packets,
    wire: survey.name === 'ztf' ? 'as-is' : 'confluent',
  });
  const isDelivered = async (): Promise<boolean> => {
    const { done, end } = await local.progress('delivery', sourceTopic);
    return broker.hasEnded || (done === end && end === packets.length);
  };
  await waitFor(isDelivered, { what: 'the broker to deliver the night', timeout: deliveryTimeoutMs });
  // Leaving closes the objects that are open and records them.
  await broker.leave();

  const ledger = await readLedger(local.adminConnection, local.names);
  const sums = sumLedger(ledger, survey.name);
  if (!sums.balanced || sums.received !== packets.length) {
    throw new Error(
      `The ledger of ${sourceTopic} accounts for ${sums.received} of ${packets.length} packets. ${sums.problems.join('; ')}\nThe end of the broker's log:\n${broker.logTail()}`,
    );
  }
  const objects = await Promise.all(
    ledger
      .flatMap((record) => (record.kind === 'archive' ? record.objects : []))
      .map(async (object) => {
        const path = join(folder, object.key);
        await mkdir(dirname(path), { recursive: true });
        await writeFile(path, await local.store.get(object.key));
        return { ...object, path };
      }),
  );
  return { sourceTopic, partitions, sums, objects };
}
