import type { Schema } from '../schemas/schema.ts';

/** Objects with a shorter text stay where they are: a reference would save nothing. */
const SHORTEST = 160;

/** Collects definitions: equal object schemas become one, named after the place where it was met first. */
export class Definitions {
  readonly #byText = new Map<string, string>();
  readonly #byName = new Map<string, Schema>();

  /** The definitions by name, sorted. */
  all(): Record<string, Schema> {
    const compare = ([a]: [string, Schema], [b]: [string, Schema]) => (a < b ? -1 : 1);
    return Object.fromEntries([...this.#byName].sort(compare));
  }

  /** Adds a schema (see `facts`) under a name and moves its large objects into definitions of their own. */
  add(name: string, schema: Schema): void {
    this.#byName.set(name, this.#withReferences(schema, name));
  }

  #share(schema: Schema, path: string): Schema {
    const shared = this.#withReferences(schema, path);
    const text = JSON.stringify(shared);
    if (shared.properties === undefined || text.length < SHORTEST) return shared;
    let name = this.#byText.get(text);
    if (name === undefined) {
      name = path;
      this.#byText.set(text, name);
      this.#byName.set(name, shared);
    }
    return { $ref: name };
  }

  #withReferences(schema: Schema, path: string): Schema {
    const { properties, items, additionalProperties } = schema;
    const entries = Object.entries(properties ?? {});
    return {
      ...schema,
      ...(properties !== undefined && {
        properties: Object.fromEntries(entries.map(([k, v]) => [k, this.#share(v, `${path}.${k}`)])),
      }),
      ...(items !== undefined && { items: this.#share(items, `${path}[]`) }),
      ...(typeof additionalProperties === 'object' && {
        additionalProperties: this.#share(additionalProperties, `${path}{}`),
      }),
    };
  }
}
