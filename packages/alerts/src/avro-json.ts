import type { AvroField, AvroType } from './avro-type.ts';

/**
 * Turns types back into schema JSON which any Avro parser accepts: a named type is written in full where it comes
 * first and by its full name after that; two different types of one name (Spark writes such) get different names.
 * Descriptions, aliases and other attributes that do not matter for decoding are left out.
 */
export class AvroJson {
  /** Every definition written so far, by full name, as JSON text for comparison. */
  readonly #defined = new Map<string, string>();

  /** The JSON of a type; `AvroField` defaults are kept (only valid ones are ever in the tree). */
  type(type: AvroType): unknown {
    switch (type.kind) {
      case 'array':
        return { type: 'array', items: this.type(type.items) };
      case 'map':
        return { type: 'map', values: this.type(type.values) };
      case 'union':
        return type.branches.map((branch) => this.type(branch));
      case 'record':
        return this.#named(type.name, JSON.stringify(type), (name) => ({
          type: 'record',
          ...split(name),
          ...(type.version === undefined ? {} : { version: type.version }),
          fields: type.fields.map((field) => this.field(field)),
        }));
      case 'enum':
        return this.#named(type.name, JSON.stringify(type), (name) => ({
          type: 'enum',
          ...split(name),
          symbols: type.symbols,
        }));
      case 'fixed':
        return this.#named(type.name, JSON.stringify(type), (name) => ({
          type: 'fixed',
          ...split(name),
          size: type.size,
          ...type.logical,
        }));
      default:
        return type.logical ? { type: type.kind, ...type.logical } : type.kind;
    }
  }

  field(field: AvroField): unknown {
    const json = { name: field.name, type: this.type(field.type) };
    return 'default' in field ? { ...json, default: field.default } : json;
  }

  #named(wanted: string, text: string, define: (name: string) => unknown): unknown {
    let name = wanted;
    for (let n = 2; this.#defined.has(name) && this.#defined.get(name) !== text; n++) name = `${wanted}_${n}`;
    if (this.#defined.has(name)) return name;
    this.#defined.set(name, text);
    return define(name);
  }
}

/** The namespace is always given: without it a nested type would take its parent's. */
function split(name: string): { name: string; namespace: string } {
  const dot = name.lastIndexOf('.');
  return { name: name.slice(dot + 1), namespace: name.slice(0, Math.max(0, dot)) };
}
