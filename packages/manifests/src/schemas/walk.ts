import type { Fault, Step } from './fault.ts';
import { show } from './fault.ts';
import type { Schema, SchemaTable } from './schema.ts';
import { resolve } from './tables.ts';
import { arrayFaults } from './walk-array.ts';
import { combinationFaults } from './walk-combinations.ts';
import { objectFaults } from './walk-object.ts';
import { scalarFaults } from './walk-scalar.ts';

/** The state of one walk through a value along its schema. */
export interface Walk {
  readonly table: SchemaTable;
  /** Where the walk is. */
  readonly path: Step[];
  readonly faults: Fault[];
  /** False inside `anyOf`, `oneOf` and `not`: these judge values, they name no fields. */
  readonly strict: boolean;
}

/** Notes a fault at the place where the walk is, or at a field or item of it. */
export function fault(walk: Walk, rule: string, message: string, remedy: string, step?: Step): void {
  walk.faults.push({
    rule,
    path: step === undefined ? [...walk.path] : [...walk.path, step],
    message,
    remedy,
  });
}

/** Walks into a field or item. */
export function walkInto(walk: Walk, step: Step, schema: Schema, value: unknown): void {
  walk.path.push(step);
  walkValue(walk, schema, value);
  walk.path.pop();
}

/** Compares a value with its schema, noting every fault. A value of undefined counts as absent. */
export function walkValue(walk: Walk, given: Schema, value: unknown): void {
  const schema = resolve(given, walk.table);
  if (value === undefined) return;
  if (value === null) {
    nullFault(walk, schema);
    return;
  }
  if (!hasType(schema, value)) {
    const expected = expectedType(schema);
    fault(walk, 'type', `expected ${expected}, got ${show(value)} (${typeOf(value)})`, `Write ${expected}.`);
    return;
  }
  if (schema.enum !== undefined && !schema.enum.some((allowed) => allowed === value)) {
    const values = schema.enum.map((allowed) => String(allowed) || '""').join(', ');
    fault(walk, 'enum', `${show(value)} is not one of the values ${values}`, `Write one of ${values}.`);
  }
  if (Array.isArray(value)) arrayFaults(walk, schema, value);
  else if (typeof value === 'object') objectFaults(walk, schema, value as Record<string, unknown>);
  else scalarFaults(walk, schema, value as string | number | boolean);
  combinationFaults(walk, schema, value);
}

function nullFault(walk: Walk, schema: Schema): void {
  const anything = schema['x-kubernetes-preserve-unknown-fields'] === true && schema.type === undefined;
  if (schema.nullable === true || anything || (!walk.strict && schema.type === undefined)) return;
  fault(
    walk,
    'null',
    `null where ${expectedType(schema)} belongs`,
    'Leave the field out, or give it a value.',
  );
}

function expectedType(schema: Schema): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'a whole number or a string';
  if (schema.format === 'quantity') return 'a quantity';
  return WORDS[schema.type ?? ''] ?? 'a value';
}

const WORDS: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
};

function hasType(schema: Schema, value: unknown): boolean {
  if (schema['x-kubernetes-int-or-string'] === true)
    return typeof value === 'string' || Number.isInteger(value);
  if (schema.format === 'quantity') return typeof value === 'string' || Number.isFinite(value);
  switch (schema.type) {
    case undefined:
      return true;
    case 'integer':
      return Number.isInteger(value);
    case 'number':
      return Number.isFinite(value);
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    default:
      throw new Error(`Schemas have no type ${schema.type}: mend the table.`);
  }
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  return (
    WORDS[typeof value === 'number' && Number.isInteger(value) ? 'integer' : typeof value] ?? typeof value
  );
}
