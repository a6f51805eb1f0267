import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

interface ListOffsetsRequest {
  readonly isolationLevel?: number;
}

interface BrokerClass {
  readonly prototype: { listOffsets(request: ListOffsetsRequest): Promise<unknown> };
}

const READ_UNCOMMITTED = 0;
const asksForHighWatermarks = new AsyncLocalStorage<true>();

/**
 * Runs a question for offsets such that the end of a partition is its high watermark, the end of all messages
 * there are. Without this kafkajs asks for the last stable offset, which lies before everything that any open
 * transaction has touched, and has no setting for it.
 */
export const withHighWatermarks = <T>(ask: () => Promise<T>): Promise<T> =>
  asksForHighWatermarks.run(true, ask);

const { prototype } = require('kafkajs/src/broker') as BrokerClass;
const { listOffsets } = prototype;
prototype.listOffsets = function (request) {
  const isolationLevel = asksForHighWatermarks.getStore() ? READ_UNCOMMITTED : request.isolationLevel;
  return listOffsets.call(this, { ...request, isolationLevel });
};
