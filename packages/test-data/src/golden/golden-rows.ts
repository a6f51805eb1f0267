import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A reviver that is also told the source text of a number, as Node 21 and later do. */
type SourceReviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/** Ids above 2^53 become BigInt; everything else is as JSON says. */
const exactIds: SourceReviver = (_key, value, context) =>
  typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context.source ?? '')
    ? BigInt(context.source ?? '')
    : value;

/** The rows of a golden table ('ztf-modules.jsonl'). */
export function goldenRows<T>(shared: string, table: string): T[] {
  const lines = readFileSync(join(shared, 'golden', table), 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line, exactIds as never) as T);
}
