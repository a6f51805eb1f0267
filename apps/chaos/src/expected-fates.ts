import { CarriedSchemas, PacketDecoder, type SourceMessage } from '@fink/alerts';
import { DeliveryBuilder, decodeAndProcess, nightRule } from '@fink/pipeline';
import { brokerVersion, type Names, type Survey } from '@fink/topology';
import { addFate, type Fates, recordName, traceOf } from './fates.ts';

/** Messages processed at a time, to bound the memory. */
const chunk = 50;

/** The messages of a source topic by partition, in the order of their offsets. */
export type SourceMessages = ReadonlyMap<number, readonly SourceMessage[]>;

/** Places of archived rows, beside the output topics. */
export const archivePlaces = {
  raw: 'archive: raw',
  science: 'archive: science',
  undecodable: 'archive: undecodable',
};

/**
 * What an undisturbed run makes of a source topic's messages: computed in this process with the pipeline's own
 * pure steps, without Kafka or an object store.
 */
export async function expectedFates(
  survey: Survey,
  names: Names,
  topic: string,
  messages: SourceMessages,
): Promise<Fates> {
  const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
  const versions = { broker: brokerVersion, science: brokerVersion };
  const builder = new DeliveryBuilder({ survey, names, versions, partitionsOf: () => 1 });
  const night = nightRule(survey, topic);
  const fates: Fates = new Map();
  for (const [partition, all] of messages) {
    for (let k = 0; k < all.length; k += chunk) {
      const part = all.slice(k, k + chunk);
      const processed = await decodeAndProcess(decoder, part, night, { survey, versions, noScience: false });
      const { sends } = builder.build({
        range: { topic, partition, from: part[0].offset, to: part[part.length - 1].offset + 1, control: 0 },
        received: part.length,
        missing: 0,
        timestamp: part[0].timestamp,
        night,
        ...processed,
        rawOf: (offset) => part.find((message) => message.offset === offset)?.value ?? null,
      });
      for (const group of sends.flat()) {
        if (group.topic === names.ledgerTopic) continue;
        for (const message of group.messages) {
          const record = recordName(partition, String(message.headers?.['source_offset']));
          addFate(fates, group.topic, record, traceOf(message));
        }
      }
      for (const { message } of processed.undecodable) {
        addFate(fates, archivePlaces.undecodable, recordName(partition, message.offset), 'row');
      }
      for (const { alerts, survivors } of processed.batches) {
        for (const offset of alerts.offsets) {
          addFate(fates, archivePlaces.raw, recordName(partition, offset), 'row');
        }
        for (const row of survivors) {
          addFate(fates, archivePlaces.science, recordName(partition, alerts.offsets[row]), 'row');
        }
      }
    }
  }
  return fates;
}
