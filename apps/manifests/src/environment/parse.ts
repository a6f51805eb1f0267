import type { z } from 'zod';
import { EnvironmentError, type EnvironmentProblem } from './environment-error.ts';

/**
 * Checks data against a schema.
 *
 * @throws EnvironmentError with everything that is wrong, each with its path
 */
export function parse<T>(schema: z.ZodType<T>, data: unknown, file: string): T {
  const result = schema.safeParse(data, { reportInput: true });
  if (result.success) return result.data;
  throw new EnvironmentError(result.error.issues.flatMap((issue) => problems(issue, file)));
}

function problems(issue: z.core.$ZodIssue, file: string): EnvironmentProblem[] {
  const path = pathText(issue.path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        file,
        path: `${path}.${key}`,
        message: 'no such field',
        remedy: 'Remove it, or mend its spelling (the editor lists the fields there are).',
      }));
    case 'invalid_union': {
      const { discriminator, options } = issue as { discriminator?: string; options?: readonly unknown[] };
      if (discriminator === undefined) break;
      const known = (options ?? []).map((option) => JSON.stringify(option)).join(' or ');
      return [{ file, path, message: `unknown ${discriminator}`, remedy: `Use ${known}.` }];
    }
    case 'invalid_type': {
      if (issue.input !== undefined) break;
      return [{ file, path, message: 'is missing', remedy: `Give a value (${issue.expected}).` }];
    }
  }
  return [{ file, path, message: issue.message, remedy: 'Change the value.' }];
}

/** A path as people write it: `.surveys.ztf.source.brokers[0]`. */
export function pathText(path: readonly PropertyKey[]): string {
  return path.map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`)).join('');
}
