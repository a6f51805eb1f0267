import { SchemaRegistryUnavailableError, type SourceMessage, type WriterSchema } from '@fink/alerts';
import type { SourceRange } from '@fink/kafka';
import type { KafkaMessage } from 'kafkajs';
import { ArchiveObjects } from './archive-objects.ts';
import type { PartitionContext } from './broker-partition.ts';
import { decodeAndProcess, type ProcessedMessages } from './decode-and-process.ts';
import type { Delivery } from './delivery.ts';
import { type NightRule, nightRule } from './night.ts';
import type { Segment } from './segment.ts';

/** A segment with everything that both sinks need of it. */
export interface BuiltSegment {
  readonly segment: Segment;
  readonly delivery: Delivery;
}

/**
 * Makes segments of one source partition: decodes, processes, and encodes what will be delivered. Everything that
 * depends on the content of a message happens here, so that a message on which any of it fails can be told from
 * the others and becomes a dead letter under the reason 'processing-failed': nothing stops a partition for ever.
 */
export class SegmentBuilder {
  readonly #context: PartitionContext;
  readonly #topic: string;
  readonly #partition: number;
  readonly #night: NightRule;
  /** Writer schemas of which the archive has proven able to make files. */
  readonly #archivable = new WeakSet<WriterSchema>();

  constructor(context: PartitionContext, topic: string, partition: number) {
    this.#context = context;
    this.#topic = topic;
    this.#partition = partition;
    this.#night = nightRule(context.survey, topic);
  }

  /** @throws SchemaRegistryUnavailableError where a schema is needed that cannot be asked for now */
  async build(range: SourceRange): Promise<BuiltSegment> {
    const messages = range.messages.map(toSourceMessage);
    const built = await this.#tryBuild(range, messages).catch(async (error: unknown) => {
      if (error instanceof SchemaRegistryUnavailableError) throw error;
      return this.#encode(range, messages, await this.#isolate(messages));
    });
    this.#report(range, built.segment);
    return built;
  }

  async #tryBuild(range: SourceRange, messages: readonly SourceMessage[]): Promise<BuiltSegment> {
    const processed = await decodeAndProcess(this.#context.decoder, messages, this.#night, this.#context);
    return this.#encode(range, messages, processed);
  }

  #encode(
    range: SourceRange,
    messages: readonly SourceMessage[],
    processed: ProcessedMessages,
  ): BuiltSegment {
    const segment: Segment = {
      range: {
        topic: this.#topic,
        partition: this.#partition,
        from: Number(range.from),
        to: Number(range.to),
        control: range.control,
      },
      received: messages.length,
      missing: range.missing,
      timestamp: messages[0]?.timestamp ?? Date.now(),
      night: this.#night,
      batches: processed.batches,
      undecodable: processed.undecodable,
      rawOf: (offset) => messages.find((message) => message.offset === offset)?.value ?? null,
    };
    this.#checkArchivable(segment);
    return { segment, delivery: this.#context.deliveries.build(segment) };
  }

  /** Tries the files of a schema that was not seen before: what cannot be archived must not be delivered. */
  #checkArchivable(segment: Segment): void {
    if (segment.batches.every(({ alerts }) => this.#archivable.has(alerts.schema))) return;
    const { survey, versions } = this.#context;
    new ArchiveObjects(survey, versions, this.#topic, this.#partition, segment.range.from).append(segment);
    for (const { alerts } of segment.batches) this.#archivable.add(alerts.schema);
  }

  /** Processes messages one by one; those that fail become undecodable. */
  async #isolate(messages: readonly SourceMessage[]): Promise<ProcessedMessages> {
    const parts: ProcessedMessages[] = [];
    for (const message of messages) {
      const [from, to] = [BigInt(message.offset), BigInt(message.offset) + 1n];
      const range = { from, to, messages: [], missing: 0, control: 0 };
      try {
        const { batches, undecodable } = (await this.#tryBuild(range, [message])).segment;
        parts.push({ batches, undecodable });
      } catch (error) {
        if (error instanceof SchemaRegistryUnavailableError) throw error;
        const undecodable = [{ message, reason: 'processing-failed', detail: String(error) }];
        parts.push({ batches: [], undecodable });
      }
    }
    return {
      batches: parts.flatMap(({ batches }) => batches),
      undecodable: parts.flatMap(({ undecodable }) => undecodable),
    };
  }

  /** Says what an operator must know of a segment. */
  #report(range: SourceRange, { batches, undecodable }: Segment): void {
    const { log } = this.#context;
    const where = { topic: this.#topic, partition: this.#partition };
    for (const { failures } of batches) {
      for (const [module, { rows, firstError }] of failures) {
        log('warn', 'a science module failed on alerts', { module, alerts: rows.length, firstError });
      }
    }
    for (const { message, reason, detail } of undecodable) {
      const { offset } = message;
      log('warn', 'a record could not be decoded: it goes to the dead letters', {
        ...where,
        offset,
        reason,
        detail,
      });
    }
    if (range.missing > 0) {
      const { missing } = range;
      const from = Number(range.from);
      log('error', 'the source no longer has these offsets: they are lost', { ...where, from, missing });
    }
  }
}

const toSourceMessage = ({ value, offset, timestamp }: KafkaMessage): SourceMessage => ({
  value,
  offset: Number(offset),
  timestamp: Number(timestamp),
});
