import { pathText } from '../../src/schemas/fault.ts';
import type { Schema } from '../../src/schemas/schema.ts';
import { walkValue } from '../../src/schemas/walk.ts';

/** The faults of a value under a schema of its own, as `rule path: message`. */
export function walked(
  schema: Schema,
  value: unknown,
  { strict = true, definitions = {} }: { strict?: boolean; definitions?: Record<string, Schema> } = {},
): string[] {
  const faults: Parameters<typeof walkValue>[0]['faults'] = [];
  const table = { source: 'a test', version: '1', kinds: {}, definitions };
  walkValue({ table, path: [], faults, strict }, schema, value);
  return faults.map(({ rule, path, message }) => `${rule} ${pathText(path)}: ${message}`);
}
