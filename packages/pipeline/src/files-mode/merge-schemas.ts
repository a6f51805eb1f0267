import type { AvroField, AvroRecord, AvroType } from '@fink/alerts';

/** Values of a type without null, and whether null is one of them. */
interface Branches {
  readonly nullable: boolean;
  readonly values: readonly AvroType[];
}

const numeric = ['int', 'long', 'float', 'double'];
const isNumeric = (type: AvroType): boolean => numeric.includes(type.kind);
const nullType: AvroType = { kind: 'null' };

/** The branches of a type; any type but a union is its own only branch. */
export function branchesOf(type: AvroType): Branches {
  const all = type.kind === 'union' ? type.branches : [type];
  return {
    nullable: all.some(({ kind }) => kind === 'null'),
    values: all.filter(({ kind }) => kind !== 'null'),
  };
}

/** Whether two types are written alike, names and versions included. */
export const sameType = (a: AvroType, b: AvroType): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * Which branch holds the values of `type`: the same type, else one of its name, else one that takes values of
 * its kind; -1 if none does.
 */
export function branchFor(branches: readonly AvroType[], type: AvroType): number {
  const same = branches.findIndex((branch) => sameType(branch, type));
  if (same >= 0) return same;
  const name = nameOf(type);
  const namesake = branches.findIndex((branch) => isMergeable(branch, type) && nameOf(branch) === name);
  return namesake >= 0 ? namesake : branches.findIndex((branch) => isMergeable(branch, type));
}

const nameOf = (type: AvroType): string => ('name' in type ? type.name : '');

function isMergeable(a: AvroType, b: AvroType): boolean {
  if (isNumeric(a) && isNumeric(b)) return true;
  if (a.kind !== b.kind) return false;
  return a.kind !== 'fixed' || a.size === (b as typeof a).size;
}

/**
 * A record that holds every alert of both: the fields of both by their names, those of `a` first; a field that
 * one of them lacks may be null; numbers as wide as needed. What cannot be reconciled becomes a union.
 */
export function mergeRecords(a: AvroRecord, b: AvroRecord): AvroRecord {
  const fields = a.fields.map((field) => {
    const other = b.fields.find(({ name }) => name === field.name);
    return other ? mergeField(field, other) : orNull(field);
  });
  const own = new Set(a.fields.map(({ name }) => name));
  const more = b.fields.filter(({ name }) => !own.has(name)).map(orNull);
  const version = a.version === b.version ? a.version : undefined;
  return {
    kind: 'record',
    name: a.name,
    ...(version !== undefined && { version }),
    fields: [...fields, ...more],
  };
}

function mergeField(a: AvroField, b: AvroField): AvroField {
  return sameType(a.type, b.type) ? a : { name: a.name, type: mergeTypes(a.type, b.type) };
}

const orNull = ({ name, type }: AvroField): AvroField => ({
  name,
  type: unionOf({ ...branchesOf(type), nullable: true }),
  default: null,
});

/** A type that holds the values of both. */
export function mergeTypes(a: AvroType, b: AvroType): AvroType {
  if (sameType(a, b)) return a;
  const [left, right] = [branchesOf(a), branchesOf(b)];
  const values = [...left.values];
  for (const type of right.values) {
    const k = branchFor(values, type);
    if (k < 0) values.push(type);
    else values[k] = mergeValues(values[k], type);
  }
  return unionOf({ nullable: left.nullable || right.nullable, values });
}

/** Null comes first, so that it can be the default. */
const unionOf = ({ nullable, values }: Branches): AvroType =>
  nullable || values.length !== 1
    ? { kind: 'union', branches: nullable ? [nullType, ...values] : values }
    : values[0];

/** Merges two types of which one can take the other's kind of value. */
function mergeValues(a: AvroType, b: AvroType): AvroType {
  if (sameType(a, b)) return a;
  if (a.kind === 'record' && b.kind === 'record') return mergeRecords(a, b);
  if (a.kind === 'array' && b.kind === 'array') return { kind: 'array', items: mergeTypes(a.items, b.items) };
  if (a.kind === 'map' && b.kind === 'map') return { kind: 'map', values: mergeTypes(a.values, b.values) };
  if (a.kind === 'enum' && b.kind === 'enum') {
    return { ...a, symbols: [...new Set([...a.symbols, ...b.symbols])] };
  }
  if (a.kind === 'fixed') return { kind: 'fixed', name: a.name, size: a.size };
  return { kind: isNumeric(a) ? widest(a.kind, b.kind) : a.kind } as AvroType;
}

/** The narrowest number that takes both; whole numbers beside float need a double to stay exact. */
function widest(a: string, b: string): string {
  if (a === b) return a;
  const kinds = new Set([a, b]);
  return kinds.has('float') || kinds.has('double') ? 'double' : 'long';
}
