import { convertedType, repetition } from './format.ts';
import type { GroupNode, LeafNode, SchemaNode } from './schema-tree.ts';
import type { ThriftWriter } from './thrift-writer.ts';

/** Case numbers of the LogicalType union. */
const logicalType = { string: 1, map: 2, list: 3, date: 6, timestamp: 8 } as const;

/** Number of SchemaElements that these nodes make, without the root. */
export function countElements(nodes: readonly SchemaNode[]): number {
  return nodes.reduce((count, node) => {
    if (node.kind === 'leaf') return count + 1;
    const repeatedGroup = node.kind === 'list' || node.kind === 'map' ? 1 : 0;
    return count + 1 + repeatedGroup + countElements(node.children);
  }, 0);
}

/** Writes the SchemaElements of these nodes, depth first. */
export function writeElements(thrift: ThriftWriter, nodes: readonly SchemaNode[]): void {
  for (const node of nodes) {
    if (node.kind === 'leaf') writeLeaf(thrift, node);
    else writeGroup(thrift, node);
  }
}

function writeLeaf(thrift: ThriftWriter, node: LeafNode): void {
  const { type, logical } = node.field;
  thrift.element();
  thrift.i32(1, node.physical);
  if (node.size > 0) thrift.i32(2, node.size);
  thrift.i32(3, node.optional ? repetition.optional : repetition.required);
  thrift.text(4, node.name);
  // The order of the fields is that of their ids: 6 converted type, 10 logical type.
  if (type.kind === 'utf8' || type.kind === 'enum') {
    thrift.i32(6, convertedType.utf8);
    writeLogical(thrift, logicalType.string);
  } else if (type.kind === 'int32' && logical === 'date') {
    thrift.i32(6, convertedType.date);
    writeLogical(thrift, logicalType.date);
  } else if (type.kind === 'int64' && (logical === 'timestamp-millis' || logical === 'timestamp-micros')) {
    const millis = logical === 'timestamp-millis';
    thrift.i32(6, millis ? convertedType.timestampMillis : convertedType.timestampMicros);
    thrift.struct(10);
    thrift.struct(logicalType.timestamp);
    thrift.bool(1, true);
    thrift.struct(2);
    thrift.emptyStruct(millis ? 1 : 2);
    thrift.endStruct();
    thrift.endStruct();
    thrift.endStruct();
  }
  thrift.endStruct();
}

function writeGroup(thrift: ThriftWriter, node: GroupNode): void {
  const { kind } = node;
  const nested = kind === 'list' || kind === 'map';
  thrift.element();
  thrift.i32(3, node.optional ? repetition.optional : repetition.required);
  thrift.text(4, node.name);
  thrift.i32(5, nested ? 1 : node.children.length);
  if (nested) {
    thrift.i32(6, kind === 'list' ? convertedType.list : convertedType.map);
    writeLogical(thrift, kind === 'list' ? logicalType.list : logicalType.map);
  }
  thrift.endStruct();
  if (nested) {
    thrift.element();
    thrift.i32(3, repetition.repeated);
    thrift.text(4, kind === 'list' ? 'list' : 'key_value');
    thrift.i32(5, node.children.length);
    thrift.endStruct();
  }
  writeElements(thrift, node.children);
}

function writeLogical(thrift: ThriftWriter, type: number): void {
  thrift.struct(10);
  thrift.emptyStruct(type);
  thrift.endStruct();
}
