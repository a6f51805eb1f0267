import { nearest } from './nearest.ts';
import type { Schema } from './schema.ts';
import { resolve } from './tables.ts';
import { fault, type Walk, walkInto } from './walk.ts';

/** Fields that every resource inside another one has. */
const RESOURCE: Readonly<Record<string, Schema>> = {
  apiVersion: { type: 'string' },
  kind: { type: 'string' },
  metadata: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
};

/** Fields: those that must be there, those that may, and nothing else. */
export function objectFaults(walk: Walk, schema: Schema, value: Readonly<Record<string, unknown>>): void {
  const embedded = schema['x-kubernetes-embedded-resource'] === true;
  const properties = embedded ? { ...RESOURCE, ...schema.properties } : (schema.properties ?? {});
  const required = embedded ? ['apiVersion', 'kind', ...(schema.required ?? [])] : (schema.required ?? []);
  for (const name of required) {
    // The API server fills in a preset value before it asks.
    if (value[name] !== undefined || presetOf(walk, properties[name]) !== undefined) continue;
    fault(walk, 'required', `the field ${name} is missing`, `Add ${name}.`, name);
  }
  let present = 0;
  for (const name of Object.keys(value)) {
    if (value[name] === undefined) continue;
    present++;
    const { additionalProperties } = schema;
    if (Object.hasOwn(properties, name)) walkInto(walk, name, properties[name]!, value[name]);
    else if (typeof additionalProperties === 'object')
      walkInto(walk, name, additionalProperties, value[name]);
    else if (walk.strict && additionalProperties !== true && !isOpen(schema))
      unknownField(walk, name, Object.keys(properties));
  }
  const { minProperties = 0, maxProperties = Number.POSITIVE_INFINITY } = schema;
  if (present < minProperties)
    fault(walk, 'length', `${present} fields, at least ${minProperties} are needed`, 'Add fields.');
  if (present > maxProperties)
    fault(walk, 'length', `${present} fields, at most ${maxProperties} are allowed`, 'Remove fields.');
}

function presetOf(walk: Walk, schema: Schema | undefined): unknown {
  return schema === undefined ? undefined : (schema.default ?? resolve(schema, walk.table).default);
}

function isOpen(schema: Schema): boolean {
  return schema['x-kubernetes-preserve-unknown-fields'] === true;
}

function unknownField(walk: Walk, name: string, known: readonly string[]): void {
  const meant = nearest(name, known);
  if (meant !== undefined) {
    fault(
      walk,
      'unknown-field',
      `unknown field; did you mean ${meant}?`,
      `Write ${meant}, or remove it.`,
      name,
    );
    return;
  }
  const shown = known.slice(0, 30).join(', ');
  const fields = known.length === 0 ? 'no fields' : `${shown}${known.length > 30 ? ', ...' : ''}`;
  fault(walk, 'unknown-field', 'unknown field', `Remove it. Known here: ${fields}.`, name);
}
