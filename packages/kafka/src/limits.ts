/**
 * Sizes in bytes. Survey packets may reach a few megabytes (LSST footprint-sized cutouts), so sources are read
 * with a limit of 10 MiB per message; what leaves has added columns and gets 1 MiB more.
 */
export const MEBIBYTE = 1024 * 1024;

/** Largest record batch accepted from a source topic (`max.message.bytes` there). */
export const MAX_SOURCE_MESSAGE_BYTES = 10 * MEBIBYTE;

/** `max.message.bytes` of the topics written here: an alert of the largest size with its added columns. */
export const MAX_OUTPUT_MESSAGE_BYTES = MAX_SOURCE_MESSAGE_BYTES + MEBIBYTE;

/**
 * Bytes of messages that one record batch is filled with. kafkajs makes one record batch per partition and
 * send, and never splits it: whoever sends splits by this size (a larger single message goes alone).
 */
export const RECORD_BATCH_BYTES = MEBIBYTE;

/** Bytes a record takes in its batch besides key, value and headers, at most (lengths, offset, timestamp). */
export const RECORD_OVERHEAD_BYTES = 40;

/** Bytes of the header of a record batch. */
export const RECORD_BATCH_OVERHEAD_BYTES = 61;

/**
 * Fetch sizes of consumers. Kafka returns the first batch of a partition whole even when it is larger, so these
 * bound memory and not what can be read; below the message limit a fetch would carry one message at a time.
 */
export const FETCH_LIMITS = {
  maxBytesPerPartition: MAX_OUTPUT_MESSAGE_BYTES,
  maxBytes: 4 * MAX_OUTPUT_MESSAGE_BYTES,
} as const;
