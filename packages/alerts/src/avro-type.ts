/** What a `logicalType` attribute adds to a type; it never changes the encoding. */
export interface LogicalAnnotation {
  readonly logicalType: string;
  readonly precision?: number;
  readonly scale?: number;
}

export interface AvroPrimitive {
  readonly kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'bytes' | 'string';
  readonly logical?: LogicalAnnotation;
}

export interface AvroFixed {
  readonly kind: 'fixed';
  /** Full name, with namespace. */
  readonly name: string;
  /** Number of bytes. */
  readonly size: number;
  readonly logical?: LogicalAnnotation;
}

export interface AvroEnum {
  readonly kind: 'enum';
  /** Full name, with namespace. */
  readonly name: string;
  readonly symbols: readonly string[];
}

export interface AvroArray {
  readonly kind: 'array';
  readonly items: AvroType;
}

export interface AvroMap {
  readonly kind: 'map';
  readonly values: AvroType;
}

/** Branches in the order of the schema: the encoding counts them. */
export interface AvroUnion {
  readonly kind: 'union';
  readonly branches: readonly AvroType[];
}

export interface AvroField {
  readonly name: string;
  readonly type: AvroType;
  /** The JSON default, present only where the schema gives one that is valid for the type. */
  readonly default?: unknown;
}

export interface AvroRecord {
  readonly kind: 'record';
  /** Full name, with namespace. */
  readonly name: string;
  readonly fields: readonly AvroField[];
  /** The `version` attribute that the surveys put on their records. */
  readonly version?: string;
}

/** A resolved Avro type: references to named types are replaced by the types themselves; never recursive. */
export type AvroType = AvroPrimitive | AvroFixed | AvroEnum | AvroArray | AvroMap | AvroUnion | AvroRecord;

/** A schema that cannot be used, with the path of the offending field in the message. */
export class SchemaError extends Error {
  readonly code = 'bad-schema';
  /** Field names from the top record down, joined by dots. */
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`Avro schema, ${path === '' ? 'top level' : `field ${path}`}: ${problem}`);
    this.name = 'SchemaError';
    this.path = path;
  }
}

/**
 * Fewest bytes that a value of the type takes in Avro's binary encoding. A count of items that could not fit
 * the bytes at hand is refused with it.
 */
export function minimumBytes(type: AvroType): number {
  switch (type.kind) {
    case 'null':
      return 0;
    case 'float':
      return 4;
    case 'double':
      return 8;
    case 'fixed':
      return type.size;
    case 'record':
      return type.fields.reduce((sum, field) => sum + minimumBytes(field.type), 0);
    case 'union':
      return 1 + Math.min(...type.branches.map(minimumBytes));
    default:
      return 1;
  }
}

/** The branches of a union other than null, with their place in the union; any other type is its own only branch. */
export function valueBranches(
  type: AvroType,
): readonly { readonly index: number; readonly type: AvroType }[] {
  const branches = type.kind === 'union' ? type.branches : [type];
  return branches
    .map((branch, index) => ({ index, type: branch }))
    .filter((branch) => branch.type.kind !== 'null');
}
