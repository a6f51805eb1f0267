import type { Schema } from '../../src/schemas/schema.ts';
import { schemaTable, tableIndex } from '../../src/schemas/tables.ts';

/** Every schema of every table, those inside others included. */
export function* everySchema(): Iterable<Schema> {
  for (const name of new Set(Object.values(tableIndex())))
    for (const schema of Object.values(schemaTable(name).definitions)) yield* inside(schema);
}

function* inside(schema: Schema): Iterable<Schema> {
  yield schema;
  const { properties = {}, items, additionalProperties, allOf = [], anyOf = [], oneOf = [], not } = schema;
  const children = [...Object.values(properties), ...allOf, ...anyOf, ...oneOf];
  for (const child of [...children, items, additionalProperties, not])
    if (typeof child === 'object') yield* inside(child);
}
