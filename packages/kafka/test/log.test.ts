import { describe, expect, test } from '@jest/globals';
import { logLevel } from '../src/kafkajs.ts';
import { kafkaLogCreator, type LogLevel, levelOf } from '../src/log.ts';

const entry = (level: logLevelNumber, namespace: string, message: string, fields: object = {}) => ({
  level,
  namespace,
  label: '',
  log: { timestamp: '2026-01-01T00:00:00Z', logger: 'kafkajs', message, ...fields },
});
type logLevelNumber = (typeof logLevel)[keyof typeof logLevel] & number;

describe('the log of kafkajs', () => {
  test.each<[string, logLevelNumber, string, object, LogLevel]>([
    ['a first retry is a detail', logLevel.ERROR, 'Producer', { retryCount: 0 }, 'debug'],
    ['trouble that lasts is a warning', logLevel.ERROR, 'Producer', { retryCount: 15 }, 'warn'],
    ['and is not repeated at every retry', logLevel.ERROR, 'Producer', { retryCount: 16 }, 'debug'],
    ['a lost connection is a detail', logLevel.ERROR, 'Connection', {}, 'debug'],
    ['a refused log-in is thrown, not logged', logLevel.ERROR, 'SaslAuthenticator-PLAIN', {}, 'debug'],
    ['a crash of the consumer is an error', logLevel.ERROR, 'Consumer', {}, 'error'],
    ['a normal start is a detail', logLevel.INFO, 'ConsumerGroup', {}, 'debug'],
  ])('%s', (_sentence, level, namespace, fields, wanted) => {
    expect(levelOf(entry(level, namespace, 'Something happened', fields))).toBe(wanted);
  });

  test('takes entries of the client itself, which have no namespace', () => {
    const { namespace: _none, ...own } = entry(logLevel.ERROR, '', 'Something happened');
    expect(levelOf(own as ReturnType<typeof entry>)).toBe('error');
  });

  test('keeps fields and leaves out what every line has', () => {
    const lines: unknown[] = [];
    const write = kafkaLogCreator((...line) => lines.push(line))(logLevel.INFO);
    write(entry(logLevel.ERROR, 'Consumer', 'Crash', { groupId: 'g', stack: 'at …' }));
    expect(lines).toEqual([['error', 'Crash', { kafka: 'Consumer', groupId: 'g' }]]);
  });
});
