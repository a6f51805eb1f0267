import { readFile } from 'node:fs/promises';
import { UsageError } from '../failures.ts';

/** What Kafka takes for the name of a topic. */
const topicName = /^[\w.-]{1,249}$/;

/**
 * The topics of a file: one per line, or a JSON array of texts.
 *
 * @throws UsageError if it cannot be read, names none, or something else than topics
 */
export async function readExpectedTopics(file: string): Promise<string[]> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsageError(`The list of topics ${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const items = text.trimStart().startsWith('[') ? itemsOfJson(file, text) : text.split(/\r?\n/);
  const topics = [...new Set(items.map((item) => (typeof item === 'string' ? item.trim() : item)))].filter(
    (item) => item !== '',
  );
  if (topics.length === 0)
    throw new UsageError(`The list of topics ${file} is empty: name a topic per line, or in a JSON array.`);
  for (const topic of topics) {
    if (typeof topic === 'string' && topicName.test(topic)) continue;
    throw new UsageError(
      `The list of topics ${file} has ${JSON.stringify(topic)}, which is no name of a topic.`,
    );
  }
  return topics as string[];
}

function itemsOfJson(file: string, text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch (cause) {
    throw new UsageError(
      `The list of topics ${file} begins as a JSON array but is none: ${(cause as Error).message}`,
      {
        cause,
      },
    );
  }
}
