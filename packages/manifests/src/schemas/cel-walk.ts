import { compileRule, firstLine, optional } from './cel-rule.ts';
import { celValue } from './cel-value.ts';
import { type Fault, pathText, type Step } from './fault.ts';
import type { CelRule, Schema, SchemaTable } from './schema.ts';
import { resolve } from './tables.ts';
import { walkValue } from './walk.ts';

/** A place in an object, and what stood there before. */
interface CelPlace {
  readonly table: SchemaTable;
  readonly path: readonly Step[];
  readonly value: unknown;
  /** Undefined when nothing stood there, or when it cannot be told what did (items of a list without keys). */
  readonly old: unknown;
}

const ruled = new WeakMap<Schema, boolean>();

/** Whether a schema has CEL rules anywhere. */
export function hasRules(given: Schema, table: SchemaTable): boolean {
  const schema = resolve(given, table);
  let found = ruled.get(schema);
  if (found === undefined) {
    // Schemas that contain themselves end here.
    ruled.set(schema, false);
    const children = Object.values(schema.properties ?? {});
    if (schema.items !== undefined) children.push(schema.items);
    if (typeof schema.additionalProperties === 'object') children.push(schema.additionalProperties);
    found =
      (schema['x-kubernetes-validations'] ?? []).length > 0 ||
      children.some((child) => hasRules(child, table));
    ruled.set(schema, found);
  }
  return found;
}

/** Evaluates the rules of a schema and of everything below it. */
export function* celFaults(given: Schema, place: CelPlace): Iterable<Fault> {
  const { table, value, old } = place;
  if (value === undefined || value === null || !hasRules(given, table)) return;
  const schema = resolve(given, table);
  for (const rule of schema['x-kubernetes-validations'] ?? []) yield* ruleFaults(schema, rule, place);
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries())
      yield* celFaults(schema.items ?? {}, below(place, index, item, formerItem(schema, item, old)));
  } else if (typeof value === 'object') {
    const { properties = {}, additionalProperties } = schema;
    for (const [name, member] of Object.entries(value)) {
      const child = Object.hasOwn(properties, name) ? properties[name]! : additionalProperties;
      if (typeof child === 'object') yield* celFaults(child, below(place, name, member, fieldOf(old, name)));
    }
  }
}

function below({ table, path }: CelPlace, step: Step, value: unknown, old: unknown): CelPlace {
  return { table, path: [...path, step], value, old };
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The item of the former list with the same keys. */
function formerItem(schema: Schema, item: unknown, old: unknown): unknown {
  if (schema['x-kubernetes-list-type'] !== 'map' || !Array.isArray(old)) return undefined;
  const keys = schema['x-kubernetes-list-map-keys'] ?? [];
  return old.find((former) => keys.every((key) => fieldOf(former, key) === fieldOf(item, key)));
}

function* ruleFaults(schema: Schema, rule: CelRule, place: CelPlace): Iterable<Fault> {
  const { table, value, old } = place;
  const isTransition = /\boldSelf\b/.test(rule.rule);
  if (isTransition && old === undefined && rule.optionalOldSelf !== true) return;
  const { evaluate, fault } = compileRule(rule.rule, oldKind(rule));
  if (evaluate === undefined) {
    const message = `the rule ${rule.rule} was not checked: ${fault}`;
    const remedy = 'Add what it uses to packages/manifests/src/schemas/cel-rule.ts.';
    yield { rule: 'cel-unchecked', path: place.path, message, remedy };
    return;
  }
  const self = celValue(schema, value, table);
  const former = old === undefined ? undefined : celValue(schema, old, table);
  const oldSelf = rule.optionalOldSelf === true ? optional(former) : former;
  try {
    if (evaluate(self, oldSelf) === true) return;
  } catch (error) {
    // Of a value that breaks its schema, the schema has said so already.
    if (breaksSchema(schema, place)) return;
    const message = `the rule ${rule.rule} cannot be evaluated: ${firstLine(error)}`;
    yield { rule: 'cel', path: place.path, message, remedy: 'Give the fields that the rule reads.' };
    return;
  }
  yield {
    rule: 'cel',
    path: place.path,
    message: messageOf(rule, self, oldSelf),
    remedy: `Keep to the rule: ${rule.rule}${rule.fieldPath === undefined ? '' : ` (at ${pathText(place.path)}${rule.fieldPath})`}`,
  };
}

function oldKind({ optionalOldSelf }: CelRule) {
  return optionalOldSelf === true ? 'optional' : 'given';
}

function breaksSchema(schema: Schema, { table, value }: CelPlace): boolean {
  const faults: Fault[] = [];
  walkValue({ table, path: [], faults, strict: false }, schema, value);
  return faults.length > 0;
}

function messageOf(asked: CelRule, self: unknown, oldSelf: unknown): string {
  const { rule, message, messageExpression } = asked;
  if (messageExpression !== undefined) {
    try {
      const text = compileRule(messageExpression, oldKind(asked)).evaluate?.(self, oldSelf);
      if (typeof text === 'string' && text.trim() !== '') return text;
    } catch {
      // As the API server does: a message that cannot be made gives way to the fixed one.
    }
  }
  return message ?? `failed rule: ${rule}`;
}
