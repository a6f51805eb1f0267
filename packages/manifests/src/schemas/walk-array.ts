import type { Schema } from './schema.ts';
import { resolve } from './tables.ts';
import { fault, type Walk, walkInto } from './walk.ts';

/** Items, their number, and that none stands twice where a list is a set or a map. */
export function arrayFaults(walk: Walk, schema: Schema, value: readonly unknown[]): void {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema;
  if (value.length < minItems)
    fault(walk, 'length', `${value.length} items, at least ${minItems} are needed`, 'Add items.');
  if (value.length > maxItems)
    fault(walk, 'length', `${value.length} items, at most ${maxItems} are allowed`, 'Remove items.');
  if (items !== undefined) for (const [index, item] of value.entries()) walkInto(walk, index, items, item);
  const type = schema['x-kubernetes-list-type'];
  if (schema.uniqueItems === true || type === 'set') repeated(walk, value, (item) => JSON.stringify(item));
  else if (type === 'map') {
    const keys = schema['x-kubernetes-list-map-keys'] ?? [];
    const { properties = {} } = items === undefined ? {} : resolve(items, walk.table);
    repeated(walk, value, (item) =>
      keys.map((key) => `${key} ${JSON.stringify(field(item, key) ?? properties[key]?.default)}`).join(', '),
    );
  }
}

function field(item: unknown, key: string): unknown {
  return typeof item === 'object' && item !== null ? (item as Record<string, unknown>)[key] : undefined;
}

function repeated(walk: Walk, value: readonly unknown[], keyOf: (item: unknown) => string): void {
  const seen = new Map<string, number>();
  for (const [index, item] of value.entries()) {
    const key = keyOf(item);
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      fault(
        walk,
        'duplicate-item',
        `item ${index} repeats item ${first}: ${key}`,
        'Remove one, or tell them apart.',
        index,
      );
  }
}
