import type { ColumnType, Field } from '@fink/columns';
import { type PhysicalType, physicalType } from './format.ts';

interface NodeBase {
  readonly field: Field;
  /** Name in the Parquet schema; members, items and pairs have the names that the format prescribes. */
  readonly name: string;
  readonly path: readonly string[];
  readonly optional: boolean;
  /** Definition level of an entry whose value is present. */
  readonly definition: number;
  /** Number of lists and maps above. */
  readonly repetition: number;
}

/** A column of values. */
export interface LeafNode extends NodeBase {
  readonly kind: 'leaf';
  readonly physical: PhysicalType;
  /** Bytes of a fixed-length value, 0 for all others. */
  readonly size: number;
}

/** A group; what its children mean depends on the kind. A list has one child, a map two: key and value. */
export interface GroupNode extends NodeBase {
  readonly kind: 'struct' | 'list' | 'map' | 'union';
  readonly children: readonly SchemaNode[];
}

/** A field of the rows, as Parquet stores it. */
export type SchemaNode = LeafNode | GroupNode;

/** The one child of a struct without fields, since Parquet has no empty groups; always null. */
export const emptyStructField: Field = { name: '_empty', type: { kind: 'null' }, nullable: true };

interface Place {
  readonly path: readonly string[];
  readonly definition: number;
  readonly repetition: number;
}

/** The leaves of these nodes in the order of the file's column chunks. */
export function leavesOf(nodes: readonly SchemaNode[]): LeafNode[] {
  return nodes.flatMap((node) => (node.kind === 'leaf' ? [node] : leavesOf(node.children)));
}

/**
 * The Parquet schema of rows with these fields: lists and maps in the standard three-level form, a union as a
 * group with one optional member per branch, a null type as an optional integer that is never there. A field
 * whose name an added one has is called `<name>_original` in the file.
 *
 * @throws Error when two fields of one struct have the same name, or a member of a union is nullable.
 */
export function schemaNodes(fields: readonly Field[], added: readonly Field[] = []): SchemaNode[] {
  const all = [...fields, ...added];
  const names = [...originalNames(fields, added), ...added.map(({ name }) => name)];
  return structNodes(all, { path: [], definition: 0, repetition: 0 }, names);
}

/** The names of fields, made different from those of the added ones. */
function originalNames(fields: readonly Field[], added: readonly Field[]): string[] {
  const wanted = new Set(added.map(({ name }) => name));
  const taken = new Set([...wanted, ...fields.map(({ name }) => name)]);
  return fields.map(({ name }) => {
    if (!wanted.has(name)) return name;
    let original = `${name}_original`;
    for (let n = 2; taken.has(original); n++) original = `${name}_original_${n}`;
    taken.add(original);
    return original;
  });
}

function structNodes(
  fields: readonly Field[],
  place: Place,
  nameOf: readonly string[] = fields.map(({ name }) => name),
): SchemaNode[] {
  const names = new Set<string>();
  for (const name of nameOf) {
    if (names.has(name)) {
      const owner = place.path.length === 0 ? 'the rows' : place.path.join('.');
      throw new Error(`Two columns of ${owner} are called "${name}": rename one of them.`);
    }
    names.add(name);
  }
  if (fields.length === 0) return [node(emptyStructField, emptyStructField.name, place)];
  return fields.map((field, k) => node(field, nameOf[k], place));
}

function node(field: Field, name: string, above: Place, forceOptional = false): SchemaNode {
  const { type } = field;
  const optional = forceOptional || field.nullable || type.kind === 'null';
  const place = {
    path: [...above.path, name],
    definition: above.definition + (optional ? 1 : 0),
    repetition: above.repetition,
  };
  const base = { field, name, optional, ...place };
  switch (type.kind) {
    case 'struct':
      return { ...base, kind: 'struct', children: structNodes(type.fields, place) };
    case 'list':
      return { ...base, kind: 'list', children: [node(type.item, 'element', repeated(place, 'list'))] };
    case 'map': {
      const pair = repeated(place, 'key_value');
      const key: Field = { name: 'key', type: { kind: 'utf8' }, nullable: false };
      return { ...base, kind: 'map', children: [node(key, 'key', pair), node(type.value, 'value', pair)] };
    }
    case 'union':
      return {
        ...base,
        kind: 'union',
        children: type.members.map((member, m) => {
          if (member.nullable || member.type.kind === 'null') {
            throw new Error(
              `Member ${m} of union ${place.path.join('.')} is nullable: make the union itself nullable.`,
            );
          }
          return node(member, `member${m}`, place, true);
        }),
      };
    default:
      return { ...base, kind: 'leaf', ...leafType(type) };
  }
}

const repeated = (list: Place, group: string): Place => ({
  path: [...list.path, group],
  definition: list.definition + 1,
  repetition: list.repetition + 1,
});

type LeafType = Exclude<ColumnType, { kind: 'struct' | 'list' | 'map' | 'union' }>;

function leafType(type: LeafType): { physical: PhysicalType; size: number } {
  switch (type.kind) {
    case 'boolean':
      return { physical: physicalType.boolean, size: 0 };
    case 'null':
    case 'int32':
      return { physical: physicalType.int32, size: 0 };
    case 'int64':
      return { physical: physicalType.int64, size: 0 };
    case 'float32':
      return { physical: physicalType.float32, size: 0 };
    case 'float64':
      return { physical: physicalType.float64, size: 0 };
    case 'fixed':
      // Parquet has no fixed-length values of zero bytes.
      return type.size === 0
        ? { physical: physicalType.byteArray, size: 0 }
        : { physical: physicalType.fixedLenByteArray, size: type.size };
    default:
      return { physical: physicalType.byteArray, size: 0 };
  }
}
