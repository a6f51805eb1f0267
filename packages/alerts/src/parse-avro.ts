import {
  type AvroField,
  type AvroPrimitive,
  type AvroRecord,
  type AvroType,
  type LogicalAnnotation,
  SchemaError,
} from './avro-type.ts';
import { isValidDefault } from './schema-default.ts';

const PRIMITIVES: ReadonlySet<string> = new Set([
  'null',
  'boolean',
  'int',
  'long',
  'float',
  'double',
  'bytes',
  'string',
] satisfies AvroPrimitive['kind'][]);

/** Deeper nesting than any survey's by far; keeps a hostile schema from exhausting the stack. */
const DEEPEST = 64;
/** The index of a branch is read as one byte, which holds zigzag numbers up to 63. */
const MOST_BRANCHES = 64;

type Json = Record<string, unknown>;

interface Scope {
  readonly namespace: string;
  readonly path: string;
  readonly depth: number;
}

/**
 * Resolves a schema given as parsed JSON. Lenient where decoding does not suffer: defaults that do not fit
 * their type are dropped, a redefined name takes its newest definition, unknown attributes are ignored.
 * @throws SchemaError where a value could not be decoded: unknown names, recursion, malformed types.
 */
export function parseAvro(json: unknown): AvroType {
  return new Parser().type(json, { namespace: '', path: '', depth: 0 });
}

class Parser {
  readonly #named = new Map<string, AvroType | 'open'>();

  type(json: unknown, scope: Scope): AvroType {
    if (scope.depth > DEEPEST)
      throw new SchemaError(scope.path, `types are nested deeper than ${DEEPEST} levels`);
    const inner = { ...scope, depth: scope.depth + 1 };
    if (typeof json === 'string') return this.#reference(json, scope);
    if (Array.isArray(json)) return this.#union(json, inner);
    if (!isObject(json)) throw new SchemaError(scope.path, `a type cannot be ${brief(json)}`);
    switch (json.type) {
      case 'record':
      case 'error':
        return this.#record(json, inner);
      case 'enum':
        return this.#enum(json, scope);
      case 'fixed':
        return this.#fixed(json, scope);
      case 'array':
        return { kind: 'array', items: this.type(json.items, inner) };
      case 'map':
        return { kind: 'map', values: this.type(json.values, inner) };
    }
    const type = this.type(json.type, inner);
    const logical = logicalOf(json);
    return logical && PRIMITIVES.has(type.kind) ? { ...(type as AvroPrimitive), logical } : type;
  }

  #reference(name: string, scope: Scope): AvroType {
    if (PRIMITIVES.has(name)) return { kind: name as AvroPrimitive['kind'] };
    const type = this.#named.get(fullName(name, scope.namespace)) ?? this.#named.get(name);
    if (type === undefined)
      throw new SchemaError(
        scope.path,
        `the type "${name}" is not defined (schemas that refer to each other must be assembled)`,
      );
    if (type === 'open')
      throw new SchemaError(
        scope.path,
        `the record "${name}" contains itself; columns cannot hold recursion`,
      );
    return type;
  }

  #union(branches: readonly unknown[], scope: Scope): AvroType {
    if (branches.length === 0) throw new SchemaError(scope.path, 'a union without branches');
    if (branches.length > MOST_BRANCHES)
      throw new SchemaError(
        scope.path,
        `a union of ${branches.length} branches, more than ${MOST_BRANCHES} are not read`,
      );
    const types = branches.map((branch) => this.type(branch, scope));
    if (types.some((type) => type.kind === 'union'))
      throw new SchemaError(scope.path, 'a union directly in a union');
    if (types.filter((type) => type.kind === 'null').length > 1)
      throw new SchemaError(scope.path, 'a union with null twice');
    return { kind: 'union', branches: types };
  }

  #record(json: Json, scope: Scope): AvroRecord {
    const name = nameOf(json, scope);
    if (!Array.isArray(json.fields))
      throw new SchemaError(scope.path, `record "${name}" has no list of fields`);
    this.#named.set(name, 'open');
    const inside = { ...scope, namespace: namespaceOf(name) };
    const fields = json.fields.map((field) => this.#field(field, inside));
    const seen = new Set<string>();
    for (const field of fields) {
      if (seen.has(field.name))
        throw new SchemaError(scope.path, `record "${name}" has two fields named "${field.name}"`);
      seen.add(field.name);
    }
    const version = typeof json.version === 'string' ? { version: json.version } : {};
    return this.#define<AvroRecord>({ kind: 'record', name, fields, ...version });
  }

  #field(json: unknown, scope: Scope): AvroField {
    if (!isObject(json) || typeof json.name !== 'string')
      throw new SchemaError(scope.path, `a field without a name: ${brief(json)}`);
    const { name } = json;
    const path = scope.path === '' ? name : `${scope.path}.${name}`;
    // Some writers put the parts of a type (items, symbols, ...) on the field itself.
    const type = this.type(isBareComplex(json) ? { ...json, name: json.name } : json.type, {
      ...scope,
      path,
    });
    const usable = Object.hasOwn(json, 'default') && isValidDefault(json.default, type);
    return usable ? { name, type, default: json.default } : { name, type };
  }

  #enum(json: Json, scope: Scope): AvroType {
    const { symbols } = json;
    const name = nameOf(json, scope);
    if (!Array.isArray(symbols) || !symbols.every((symbol) => typeof symbol === 'string'))
      throw new SchemaError(scope.path, `enum "${name}" has no list of symbols`);
    return this.#define({ kind: 'enum', name, symbols });
  }

  #fixed(json: Json, scope: Scope): AvroType {
    const size = Number(json.size);
    const name = nameOf(json, scope);
    if (!Number.isSafeInteger(size) || size < 0)
      throw new SchemaError(scope.path, `fixed "${name}" has the size ${brief(json.size)}`);
    const logical = logicalOf(json);
    return this.#define({ kind: 'fixed', name, size, ...(logical ? { logical } : {}) });
  }

  #define<T extends AvroType & { readonly name: string }>(type: T): T {
    this.#named.set(type.name, type);
    return type;
  }
}

/** JSON for an error message: an object or list may be of any size and depth. */
const brief = (json: unknown): string => {
  if (Array.isArray(json)) return 'a list';
  return isObject(json) ? `an object with ${Object.keys(json).slice(0, 5).join(', ')}` : String(json);
};

const isObject = (json: unknown): json is Json =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

const isBareComplex = (json: Json): boolean =>
  (json.type === 'array' && 'items' in json) || (json.type === 'map' && 'values' in json);

const namespaceOf = (name: string): string => name.slice(0, Math.max(0, name.lastIndexOf('.')));

const fullName = (name: string, namespace: string): string =>
  name.includes('.') || namespace === '' ? name : `${namespace}.${name}`;

function nameOf(json: Json, scope: Scope): string {
  if (typeof json.name !== 'string' || json.name === '')
    throw new SchemaError(scope.path, `a ${brief(json.type)} without a name`);
  return fullName(json.name, typeof json.namespace === 'string' ? json.namespace : scope.namespace);
}

function logicalOf(json: Json): LogicalAnnotation | undefined {
  if (typeof json.logicalType !== 'string') return undefined;
  return {
    logicalType: json.logicalType,
    ...(typeof json.precision === 'number' ? { precision: json.precision } : {}),
    ...(typeof json.scale === 'number' ? { scale: json.scale } : {}),
  };
}
