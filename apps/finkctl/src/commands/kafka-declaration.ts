import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../failures.ts';

const name = z.string().regex(/^[\w.-]{1,249}$/, 'is no name of a topic');
const count = z.int().min(1);

const resource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('cluster') }),
  z.strictObject({
    kind: z.enum(['topic', 'group', 'transactional-id']),
    name: z.string().min(1),
    pattern: z.enum(['literal', 'prefixed']),
  }),
]);

const declaration = z.strictObject({
  topics: z.array(
    z.strictObject({
      name,
      partitions: count,
      replicas: count,
      config: z.record(z.string(), z.string()),
    }),
  ),
  rules: z.array(
    z.strictObject({
      user: z.string().min(1),
      resource,
      operations: z.array(z.enum(['read', 'write', 'describe', 'describe-configs'])).min(1),
    }),
  ),
});

/** Topics and access rules of a Kafka cluster, as a file declares them. */
export type KafkaDeclaration = z.infer<typeof declaration>;

/**
 * Reads a declaration: `{"topics": [{name, partitions, replicas, config}], "rules": [{user, resource, operations}]}`.
 *
 * @throws UsageError if it cannot be read, and with everything that is wrong in it; a field nobody knows is an error
 */
export async function readKafkaDeclaration(file: string): Promise<KafkaDeclaration> {
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new UsageError(`The declaration ${file} cannot be read: ${(cause as Error).message}`, { cause });
  }
  const result = declaration.safeParse(json);
  if (!result.success) {
    const lines = result.error.issues.map(
      ({ path, message }) => `  ${path.join('.') || '(file)'}: ${message}`,
    );
    throw new UsageError(`The declaration ${file} is wrong:\n${lines.join('\n')}`);
  }
  const names = result.data.topics.map((topic) => topic.name);
  const twice = names.filter((each, k) => names.indexOf(each) !== k);
  if (twice.length > 0)
    throw new UsageError(`The declaration ${file} names ${[...new Set(twice)].join(', ')} more than once.`);
  return result.data;
}
