import type { PacketDecoder, SourceMessage, Undecodable } from '@fink/alerts';
import type { NightRule } from './night.ts';
import { type ProcessedAlerts, type ProcessOptions, processAlerts } from './process-alerts.ts';

/** Messages of one partition after decoding, cuts, modules and filters. */
export interface ProcessedMessages {
  readonly batches: readonly ProcessedAlerts[];
  readonly undecodable: readonly (Omit<Undecodable, 'reason'> & { readonly reason: string })[];
}

/**
 * Decodes messages and processes the alerts. Modules and filters that throw are handled alert by alert further
 * down; should anything else throw on a batch, its messages are processed one by one, and the one at fault goes
 * to the dead letters under the reason 'processing-failed': nothing stops a partition for ever.
 */
export async function decodeAndProcess(
  decoder: PacketDecoder,
  messages: readonly SourceMessage[],
  night: NightRule,
  options: ProcessOptions,
): Promise<ProcessedMessages> {
  const { batches, undecodable } = await decoder.decode(messages);
  try {
    const processed: ProcessedAlerts[] = [];
    for (const batch of batches) processed.push(await processAlerts(batch, night, options));
    return { batches: processed, undecodable };
  } catch (error) {
    if (messages.length === 1) {
      const [message] = messages;
      return { batches: [], undecodable: [{ message, reason: 'processing-failed', detail: String(error) }] };
    }
    const parts: ProcessedMessages[] = [];
    for (const message of messages) parts.push(await decodeAndProcess(decoder, [message], night, options));
    return {
      batches: parts.flatMap((part) => part.batches),
      undecodable: parts.flatMap((part) => part.undecodable),
    };
  }
}
