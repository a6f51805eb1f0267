import { existsSync, readFileSync } from 'node:fs';

/** Events in the logs of broker processes that tell what a fault led to. */
export interface LogCounts {
  /** Partitions taken over. */
  readonly takeOvers: number;
  /** Partitions let go after an error, to be taken over again. */
  readonly retakes: number;
  /** Uploads that failed and were tried again. */
  readonly uploadsRepeated: number;
}

const marks: Readonly<Record<keyof LogCounts, string>> = {
  takeOvers: '"msg":"took over a partition"',
  retakes: '"msg":"a partition is taken over again after an error"',
  uploadsRepeated: '"msg":"could not write to the object store, trying again"',
};

/** Counts the events in log files. */
export function countLines(files: readonly string[]): LogCounts {
  const text = files.map((file) => (existsSync(file) ? readFileSync(file, 'utf8') : '')).join('\n');
  const count = (mark: string): number => text.split(mark).length - 1;
  return {
    takeOvers: count(marks.takeOvers),
    retakes: count(marks.retakes),
    uploadsRepeated: count(marks.uploadsRepeated),
  };
}

/** Whether the named moment of FINK_FAULT has come in a process, by its log. */
export function faultHasCome(logFile: string): boolean {
  return existsSync(logFile) && readFileSync(logFile, 'utf8').includes('"msg":"fault"');
}

/** What a process wrote when an error that nobody handled ended it; undefined where its log shows none. */
export function crashOf(logFile: string): string | undefined {
  const text = existsSync(logFile) ? readFileSync(logFile, 'utf8') : '';
  if (!/^ {4}at .*\.[cm]?[jt]s:\d+:\d+\)?$/m.test(text)) return undefined;
  // Everything else in a log is one JSON object a line.
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('{"'))
    .join('\n');
}
