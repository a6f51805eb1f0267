import type { CelRule, Schema } from '../schemas/schema.ts';

/** Keywords of a schema that allow or forbid something; the rest explains, prints or merges. */
const PLAIN = [
  'type',
  'required',
  'enum',
  'pattern',
  'format',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'uniqueItems',
  'minProperties',
  'maxProperties',
  'nullable',
  'default',
  'x-kubernetes-int-or-string',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-embedded-resource',
] as const;

/** A schema without its explanations, its keywords in a fixed order. */
export function facts(schema: Schema): Schema {
  const kept: Record<string, unknown> = {};
  for (const keyword of PLAIN) if (schema[keyword] !== undefined) kept[keyword] = schema[keyword];
  // "atomic" only says how to merge; "set" and "map" forbid repeated items.
  const listType = schema['x-kubernetes-list-type'];
  if (listType === 'set' || listType === 'map') kept['x-kubernetes-list-type'] = listType;
  if (listType === 'map') kept['x-kubernetes-list-map-keys'] = schema['x-kubernetes-list-map-keys'];
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) {
    if (schema[keyword] !== undefined) kept[keyword] = schema[keyword].map(facts);
  }
  if (schema.not !== undefined) kept['not'] = facts(schema.not);
  const rules = schema['x-kubernetes-validations'];
  if (rules !== undefined) kept['x-kubernetes-validations'] = rules.map(ruleFacts);
  const { properties = {}, items, additionalProperties } = schema;
  const names = Object.keys(properties);
  if (names.length > 0)
    kept['properties'] = Object.fromEntries(names.sort().map((name) => [name, facts(properties[name]!)]));
  if (items !== undefined) kept['items'] = facts(items);
  if (typeof additionalProperties === 'object') kept['additionalProperties'] = facts(additionalProperties);
  else if (additionalProperties !== undefined) kept['additionalProperties'] = additionalProperties;
  return kept;
}

function ruleFacts(rule: CelRule): CelRule {
  const { message, messageExpression, fieldPath, reason, optionalOldSelf } = rule;
  return {
    rule: rule.rule,
    ...(message !== undefined && { message }),
    ...(messageExpression !== undefined && { messageExpression }),
    ...(fieldPath !== undefined && { fieldPath }),
    ...(reason !== undefined && { reason }),
    ...(optionalOldSelf !== undefined && { optionalOldSelf }),
  };
}
