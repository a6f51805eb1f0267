import type { LogEntry, logCreator } from 'kafkajs';
import { logLevel } from './kafkajs.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

/** Where log lines go: message and the fields that belong to it. */
export type Log = (level: LogLevel, message: string, fields: Record<string, unknown>) => void;

/** Retries of one request before the operator hears of it: about ten seconds of trouble. */
const RETRIES_BEFORE_WARNING = 15;
/** Retries between two warnings of the same trouble. */
const RETRIES_BETWEEN_WARNINGS = 30;

/** Namespaces whose errors are followed by a retry that reports the trouble itself when it lasts. */
const TRANSPORT_NAMESPACES = new Set(['Connection', 'ConnectionPool', 'RequestQueue', 'BrokerPool']);

/** Messages that say nothing an operator could act on. */
const NOISE = [
  /^Limiting retries for the idempotent producer/,
  /rebalancing, re-joining$/,
  /^KafkaJS v2.0.0 switched default partitioner/,
  // The partition loop compares positions with the log and says exactly which offsets are lost.
  /^Offset out of range, resetting to default offset$/,
];

const LEVELS: ReadonlyMap<number, LogLevel> = new Map([
  [logLevel.ERROR, 'error'],
  [logLevel.WARN, 'warn'],
  [logLevel.INFO, 'info'],
  [logLevel.DEBUG, 'debug'],
]);

/** The client's own entries have no namespace, whatever the types say. */
const isTransport = (namespace: string | undefined) =>
  namespace !== undefined &&
  (TRANSPORT_NAMESPACES.has(namespace) || namespace.startsWith('SaslAuthenticator'));

/**
 * The level that a kafkajs log entry deserves. kafkajs logs every retried request as an error, so that a broker
 * restart reads like a catastrophe: first retries become debug, lasting trouble a warning now and then. An error
 * that ends the request is thrown to the caller, who reports it.
 */
export function levelOf({ level, namespace, log }: LogEntry): LogLevel {
  const original = LEVELS.get(level) ?? 'debug';
  if (original === 'debug' || NOISE.some((pattern) => pattern.test(log.message))) return 'debug';
  if (original === 'info') return 'debug';
  if (typeof log['retryCount'] === 'number') {
    const beyond = log['retryCount'] - RETRIES_BEFORE_WARNING;
    return beyond >= 0 && beyond % RETRIES_BETWEEN_WARNINGS === 0 ? 'warn' : 'debug';
  }
  if (isTransport(namespace)) return 'debug';
  return original;
}

/** A logCreator of kafkajs that passes its entries to `log` at the level they deserve. */
export function kafkaLogCreator(log: Log): logCreator {
  return () => (entry) => {
    const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...fields } = entry.log;
    log(levelOf(entry), message, { kafka: entry.namespace, ...fields });
  };
}

/** Warnings and errors as lines on the standard error output. */
export const logToStderr: Log = (level, message, fields) => {
  if (level === 'warn' || level === 'error')
    process.stderr.write(`${level}: ${message} ${JSON.stringify(fields)}\n`);
};
