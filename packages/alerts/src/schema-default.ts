import type { AvroType } from './avro-type.ts';

/**
 * Whether a JSON default is one that strict Avro parsers accept: for a union it must fit the first branch.
 * ZTF's schemas have several that are not (`["float", "null"]` with null, `["null", "int"]` with 0).
 */
export function isValidDefault(value: unknown, type: AvroType): boolean {
  switch (type.kind) {
    case 'null':
      return value === null;
    case 'boolean':
      return typeof value === 'boolean';
    case 'int':
      return Number.isInteger(value) && Math.abs(value as number) < 2 ** 31;
    case 'long':
      return Number.isSafeInteger(value);
    case 'float':
    case 'double':
      return typeof value === 'number';
    case 'string':
      return typeof value === 'string';
    case 'bytes':
      return isByteText(value);
    case 'fixed':
      return isByteText(value) && value.length === type.size;
    case 'enum':
      return typeof value === 'string' && type.symbols.includes(value);
    case 'array':
      return Array.isArray(value) && value.every((item) => isValidDefault(item, type.items));
    case 'map':
      return isObject(value) && Object.values(value).every((item) => isValidDefault(item, type.values));
    case 'union':
      return isValidDefault(value, type.branches[0]);
    case 'record':
      return (
        isObject(value) &&
        type.fields.every((field) =>
          Object.hasOwn(value, field.name)
            ? isValidDefault(value[field.name], field.type)
            : 'default' in field,
        )
      );
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Avro writes default bytes as a string of code points 0 to 255. */
const isByteText = (value: unknown): value is string =>
  typeof value === 'string' && [...value].every((char) => char.codePointAt(0)! < 256);
