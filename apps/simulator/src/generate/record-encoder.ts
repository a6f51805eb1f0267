import type { WriterSchema } from '@fink/alerts';
import { ByteSink } from './byte-sink.ts';

type AvroRecord = WriterSchema['type'];
type AvroType = AvroRecord['fields'][number]['type'];

/** A value of a generated alert: fields by name, what is not named is null or the schema's default. */
export type Value =
  | null
  | undefined
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | readonly Value[]
  | { readonly [field: string]: Value };

type Write = (value: Value, sink: ByteSink) => void;

/** A generated alert that does not fit the schema it is to be written with. */
export class EncodingError extends Error {
  override readonly name = 'EncodingError';

  constructor(path: string, problem: string) {
    super(`generated alert, ${path}: ${problem}`);
  }
}

const isRecordValue = (value: Value): value is { readonly [field: string]: Value } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Uint8Array);

/** Writes a record field by field, in the schema's order. Unknown names are an error at the first value seen. */
function recordWriter(type: AvroRecord, path: string): Write {
  const names = type.fields.map(({ name }) => name);
  const writers = type.fields.map((field) => writerOf(field.type, `${path}.${field.name}`));
  const defaults = type.fields.map((field) => field.default as Value);
  const known = new Set(names);
  let checked = false;
  return (value, sink) => {
    if (!isRecordValue(value)) throw new EncodingError(path, `a record is needed, not ${typeof value}`);
    if (!checked) {
      const unknown = Object.keys(value).filter((name) => !known.has(name));
      if (unknown.length > 0) throw new EncodingError(path, `the schema has no field ${unknown.join(', ')}`);
      checked = true;
    }
    for (let i = 0; i < names.length; i++) writers[i](value[names[i]] ?? defaults[i], sink);
  };
}

/** Unions of null and one type, which is all that the surveys use. */
function unionWriter(branches: readonly AvroType[], path: string): Write {
  const nullAt = branches.findIndex(({ kind }) => kind === 'null');
  const valueAt = branches.findIndex(({ kind }) => kind !== 'null');
  if (branches.length > 2 || (branches.length === 2 && nullAt < 0))
    throw new EncodingError(path, 'a union of several types besides null cannot be generated');
  if (valueAt < 0) return (_value, sink) => sink.byte(0);
  const write = writerOf(branches[valueAt], path);
  return (value, sink) => {
    if (value === null || value === undefined) {
      if (nullAt < 0) throw new EncodingError(path, 'a value is needed');
      sink.byte(2 * nullAt);
    } else {
      sink.byte(2 * valueAt);
      write(value, sink);
    }
  };
}

function arrayWriter(items: AvroType, path: string): Write {
  const write = writerOf(items, `${path}[]`);
  return (value, sink) => {
    if (!Array.isArray(value)) throw new EncodingError(path, 'a list is needed');
    if (value.length > 0) {
      sink.long(value.length);
      for (const item of value) write(item, sink);
    }
    sink.byte(0);
  };
}

/** A writer that refuses values of another JavaScript type. */
function checked<T extends Value>(
  path: string,
  is: (value: Value) => value is T,
  write: (value: T, sink: ByteSink) => void,
): Write {
  return (value, sink) => {
    if (!is(value)) throw new EncodingError(path, `unexpected value ${String(value)}`);
    write(value, sink);
  };
}

const isNumber = (value: Value): value is number => typeof value === 'number';
const isInteger = (value: Value): value is number | bigint =>
  typeof value === 'bigint' || Number.isSafeInteger(value);
const isString = (value: Value): value is string => typeof value === 'string';
const isBoolean = (value: Value): value is boolean => typeof value === 'boolean';
const isBytes = (value: Value): value is Uint8Array => value instanceof Uint8Array;

function writerOf(type: AvroType, path: string): Write {
  switch (type.kind) {
    case 'null':
      return () => {};
    case 'boolean':
      return checked(path, isBoolean, (value, sink) => sink.byte(value ? 1 : 0));
    case 'int':
    case 'long':
      return checked(path, isInteger, (value, sink) => sink.long(value));
    case 'float':
      return checked(path, isNumber, (value, sink) => sink.float(value));
    case 'double':
      return checked(path, isNumber, (value, sink) => sink.double(value));
    case 'string':
      return checked(path, isString, (value, sink) => sink.string(value));
    case 'bytes':
      return checked(path, isBytes, (value, sink) => sink.bytes(value));
    case 'record':
      return recordWriter(type, path);
    case 'union':
      return unionWriter(type.branches, path);
    case 'array':
      return arrayWriter(type.items, path);
    default:
      throw new EncodingError(path, `the type ${type.kind} cannot be generated`);
  }
}

/**
 * Compiles a schema into a function from an alert's values to its datum.
 *
 * @throws EncodingError for schemas and values that do not fit
 */
export function compileEncoder(type: AvroRecord): (value: Value) => Buffer {
  const write = recordWriter(type, type.name);
  const sink = new ByteSink();
  return (value) => {
    sink.clear();
    write(value, sink);
    return sink.take();
  };
}
