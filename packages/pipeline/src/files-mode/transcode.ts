import type { AvroRecord, AvroType } from '@fink/alerts';
import { type Cursor, encodeCount, type Pieces, readCount, readLong, skipLong } from './avro-bytes.ts';
import { branchesOf, branchFor, sameType } from './merge-schemas.ts';

/** Moves a cursor over one value. */
type Skip = (from: Cursor) => void;
/** Reads one value of a type and writes it as one of another. */
export type Transcode = (from: Cursor, to: Pieces) => void;

const nullBranch = encodeCount(0);

/**
 * Puts together what rewrites values of `from` as values of `to`, a type that `mergeTypes` made of `from` and
 * others. What is the same in both is copied byte by byte.
 */
export function transcoder(from: AvroType, to: AvroType): Transcode {
  if (sameType(from, to)) return copy(skipper(from));
  if (from.kind === 'union' || to.kind === 'union') return transcodeUnion(from, to);
  if (from.kind === 'record' && to.kind === 'record') return transcodeRecord(from, to);
  if (from.kind === 'array' && to.kind === 'array') return transcodeBlocks(transcoder(from.items, to.items));
  if (from.kind === 'map' && to.kind === 'map') {
    const key = copy(skipper({ kind: 'string' }));
    const value = transcoder(from.values, to.values);
    return transcodeBlocks((cursor, pieces) => {
      key(cursor, pieces);
      value(cursor, pieces);
    });
  }
  if (from.kind === 'enum' && to.kind === 'enum') {
    const places = from.symbols.map((symbol) => encodeCount(to.symbols.indexOf(symbol)));
    return (cursor, pieces) => pieces.push(places[readCount(cursor)]);
  }
  if (to.kind === 'double' && from.kind !== 'double') return toDouble(from);
  // int as long, and what differs by its annotation only: the bytes are the same.
  return copy(skipper(from));
}

const copy =
  (skip: Skip): Transcode =>
  (from, to) => {
    const start = from.at;
    skip(from);
    to.push(from.bytes.subarray(start, from.at));
  };

function toDouble(from: AvroType): Transcode {
  return (cursor, pieces) => {
    const value = Buffer.alloc(8);
    if (from.kind === 'float') {
      value.writeDoubleLE(cursor.bytes.readFloatLE(cursor.at));
      cursor.at += 4;
    } else value.writeDoubleLE(Number(readLong(cursor)));
    pieces.push(value);
  };
}

function transcodeRecord(from: AvroRecord, to: AvroRecord): Transcode {
  const skips = from.fields.map(({ type }) => skipper(type));
  const plan = to.fields.map((field) => {
    const source = from.fields.findIndex(({ name }) => name === field.name);
    return { source, transcode: source < 0 ? undefined : transcoder(from.fields[source].type, field.type) };
  });
  return (cursor, pieces) => {
    const starts = skips.map((skip) => {
      const start = cursor.at;
      skip(cursor);
      return start;
    });
    const end = cursor.at;
    for (const { source, transcode } of plan) {
      if (transcode === undefined) {
        // Fields that a version lacks are nullable with null first.
        pieces.push(nullBranch);
        continue;
      }
      cursor.at = starts[source];
      transcode(cursor, pieces);
    }
    cursor.at = end;
  };
}

function transcodeUnion(from: AvroType, to: AvroType): Transcode {
  const targets = to.kind === 'union' ? to.branches : [to];
  const values = branchesOf(to).values;
  const into = (type: AvroType): Transcode => {
    if (type.kind === 'null') {
      const place = encodeCount(targets.findIndex(({ kind }) => kind === 'null'));
      return (_cursor, pieces) => pieces.push(place);
    }
    const target = values[branchFor(values, type)];
    const value = transcoder(type, target);
    if (to.kind !== 'union') return value;
    const place = encodeCount(targets.indexOf(target));
    return (cursor, pieces) => {
      pieces.push(place);
      value(cursor, pieces);
    };
  };
  if (from.kind !== 'union') return into(from);
  const branches = from.branches.map(into);
  return (cursor, pieces) => branches[readCount(cursor)](cursor, pieces);
}

/** Arrays and maps: blocks of items, each with its count; a negative one is followed by the block's bytes. */
function transcodeBlocks(item: Transcode): Transcode {
  return (cursor, pieces) => {
    for (let count = readCount(cursor); count !== 0; count = readCount(cursor)) {
      if (count < 0) skipLong(cursor);
      pieces.count(Math.abs(count));
      for (let k = Math.abs(count); k > 0; k--) item(cursor, pieces);
    }
    pieces.count(0);
  };
}

/** Puts together what moves over one value of a type. */
export function skipper(type: AvroType): Skip {
  switch (type.kind) {
    case 'null':
      return () => {};
    case 'boolean':
      return ahead(1);
    case 'float':
      return ahead(4);
    case 'double':
      return ahead(8);
    case 'fixed':
      return ahead(type.size);
    case 'int':
    case 'long':
    case 'enum':
      return skipLong;
    case 'bytes':
    case 'string':
      return (from) => {
        const length = readCount(from);
        from.at += length;
      };
    case 'array':
      return skipBlocks(skipper(type.items));
    case 'map': {
      const [key, value] = [skipper({ kind: 'string' }), skipper(type.values)];
      return skipBlocks((from) => {
        key(from);
        value(from);
      });
    }
    case 'record': {
      const fields = type.fields.map((field) => skipper(field.type));
      return (from) => {
        for (const field of fields) field(from);
      };
    }
    case 'union': {
      const branches = type.branches.map(skipper);
      return (from) => branches[readCount(from)](from);
    }
  }
}

const ahead =
  (bytes: number): Skip =>
  (from) => {
    from.at += bytes;
  };

function skipBlocks(item: Skip): Skip {
  return (from) => {
    for (let count = readCount(from); count !== 0; count = readCount(from)) {
      if (count < 0) {
        const bytes = readCount(from);
        from.at += bytes;
      } else for (let k = count; k > 0; k--) item(from);
    }
  };
}
