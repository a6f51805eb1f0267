import type { Schema } from '../schemas/schema.ts';

/** What a structural schema says for a resource.Quantity. */
const QUANTITY: Schema = {
  'x-kubernetes-int-or-string': true,
  anyOf: [{ type: 'integer' }, { type: 'string' }],
  pattern:
    '^(\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))(([KMGTPE]i)|[numkMGTPE]|([eE](\\+|-)?(([0-9]+(\\.[0-9]*)?)|(\\.[0-9]+))))?$',
};

/** A schema of a table with its references written out, as a custom resource definition needs it. */
export function expand(schema: Schema, definitions: Readonly<Record<string, Schema>>): Schema {
  if (schema.$ref !== undefined) {
    const target = definitions[schema.$ref];
    if (target === undefined) throw new Error(`The table lacks the definition ${schema.$ref}.`);
    return expand(target, definitions);
  }
  if (schema.format === 'quantity') return QUANTITY;
  const { properties, items, additionalProperties } = schema;
  return {
    ...schema,
    ...(properties !== undefined && {
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, child]) => [name, expand(child, definitions)]),
      ),
    }),
    ...(items !== undefined && { items: expand(items, definitions) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: expand(additionalProperties, definitions),
    }),
  };
}
