import avsc from 'avsc';
import fc from 'fast-check';

/** A value as avsc takes it and as a column gives it back. */
export interface Pair {
  readonly avsc: unknown;
  readonly plain: unknown;
}

export interface RandomAvro {
  readonly schema: unknown;
  readonly values: readonly Pair[];
}

/** A type before its names are given. */
type Shape =
  | { readonly kind: 'null' | 'boolean' | 'int' | 'long' | 'float' | 'double' | 'string' | 'bytes' }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'enum'; readonly symbols: number }
  | { readonly kind: 'array' | 'map'; readonly item: Shape }
  | { readonly kind: 'record'; readonly fields: readonly Shape[] }
  | { readonly kind: 'union'; readonly branches: readonly Shape[] };

const leaf = fc.oneof(
  fc.constantFrom<Shape>(
    { kind: 'null' },
    { kind: 'boolean' },
    { kind: 'int' },
    { kind: 'long' },
    { kind: 'float' },
    { kind: 'double' },
    { kind: 'string' },
    { kind: 'bytes' },
  ),
  fc.record({ kind: fc.constant('fixed' as const), size: fc.integer({ min: 1, max: 20 }) }),
  fc.record({ kind: fc.constant('enum' as const), symbols: fc.integer({ min: 1, max: 5 }) }),
);

const { shape } = fc.letrec<{ shape: Shape; plain: Shape; record: Shape }>((tie) => ({
  record: fc.record({
    kind: fc.constant('record' as const),
    fields: fc.array(tie('shape'), { minLength: 1, maxLength: 5 }),
  }),
  plain: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.record({ kind: fc.constantFrom('array' as const, 'map' as const), item: tie('shape') }),
    tie('record'),
  ),
  shape: fc.oneof(
    tie('plain'),
    fc
      .uniqueArray(tie('plain'), { minLength: 1, maxLength: 4, selector: ({ kind }) => kind })
      .map((branches) => ({ kind: 'union' as const, branches })),
    tie('plain').map((core) => ({
      kind: 'union' as const,
      branches: core.kind === 'null' ? [core] : [{ kind: 'null' as const }, core],
    })),
  ),
}));

interface Built {
  readonly schema: unknown;
  /** How avsc names the type as the branch of a union. */
  readonly name: string;
  readonly value: fc.Arbitrary<Pair>;
}

const same = (value: fc.Arbitrary<unknown>): fc.Arbitrary<Pair> => value.map((v) => ({ avsc: v, plain: v }));

const text = fc.string({ unit: 'grapheme', maxLength: 70 });
const bytes = (range: { minLength?: number; maxLength: number }) =>
  fc.uint8Array(range).map((v) => ({ avsc: Buffer.from(v), plain: Buffer.from(v).toString('hex') }));

const PRIMITIVES = {
  null: same(fc.constant(null)),
  boolean: same(fc.boolean()),
  int: same(fc.oneof(fc.integer(), fc.constantFrom(-(2 ** 31), 2 ** 31 - 1))),
  long: same(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })),
  float: same(fc.float()),
  double: same(fc.double()),
  string: same(text),
  bytes: bytes({ maxLength: 40 }),
};

function build(node: Shape, next: { id: number }): Built {
  switch (node.kind) {
    case 'fixed': {
      const name = `Fixed${next.id++}`;
      const value = bytes({ minLength: node.size, maxLength: node.size });
      return { schema: { type: 'fixed', name, size: node.size }, name, value };
    }
    case 'enum': {
      const name = `Enum${next.id++}`;
      const symbols = Array.from({ length: node.symbols }, (_, i) => `S${i}`);
      return { schema: { type: 'enum', name, symbols }, name, value: same(fc.constantFrom(...symbols)) };
    }
    case 'array': {
      const item = build(node.item, next);
      const value = fc
        .array(item.value, { maxLength: 5 })
        .map((items) => ({ avsc: items.map((v) => v.avsc), plain: items.map((v) => v.plain) }));
      return { schema: { type: 'array', items: item.schema }, name: 'array', value };
    }
    case 'map': {
      const item = build(node.item, next);
      const value = fc.dictionary(text, item.value, { maxKeys: 4, noNullPrototype: true }).map((entries) => {
        const pairs = Object.entries(entries);
        return {
          avsc: Object.fromEntries(pairs.map(([key, v]) => [key, v.avsc])),
          plain: new Map(pairs.map(([key, v]) => [key, v.plain])),
        };
      });
      return { schema: { type: 'map', values: item.schema }, name: 'map', value };
    }
    case 'record': {
      const name = `Record${next.id++}`;
      const fields = node.fields.map((field, i) => ({ ...build(field, next), name: `f${i}` }));
      const value = fc.tuple(...fields.map((field) => field.value)).map((values) => ({
        avsc: Object.fromEntries(fields.map((field, i) => [field.name, values[i].avsc])),
        plain: Object.fromEntries(fields.map((field, i) => [field.name, values[i].plain])),
      }));
      const schema = { type: 'record', name, fields: fields.map((f) => ({ name: f.name, type: f.schema })) };
      return { schema, name, value };
    }
    case 'union': {
      const branches = node.branches.map((branch) => build(branch, next));
      const value = fc.oneof(
        ...branches.map((branch) =>
          branch.name === 'null'
            ? same(fc.constant(null))
            : branch.value.map((v) => ({ avsc: { [branch.name]: v.avsc }, plain: v.plain })),
        ),
      );
      return { schema: branches.map((branch) => branch.schema), name: 'union', value };
    }
    default:
      return { schema: node.kind, name: node.kind, value: PRIMITIVES[node.kind] };
  }
}

/** Any record schema and some values of it. */
export const randomAvro: fc.Arbitrary<RandomAvro> = fc
  .array(shape, { minLength: 1, maxLength: 6 })
  .chain((fields) => {
    const { schema, value } = build({ kind: 'record', fields }, { id: 0 });
    return fc.record({
      schema: fc.constant(schema),
      values: fc.array(value, { minLength: 1, maxLength: 6 }),
    });
  });

/** avsc with 64-bit longs as BigInt and with the branch of every union named. */
export function avscType(schema: unknown, wrapUnions = true): avsc.Type {
  const long = avsc.types.LongType.__with({
    fromBuffer: (b: Buffer) => b.readBigInt64LE(),
    toBuffer: (n: bigint) => {
      const b = Buffer.alloc(8);
      b.writeBigInt64LE(n);
      return b;
    },
    fromJSON: BigInt,
    toJSON: String,
    isValid: (n: unknown) => typeof n === 'bigint',
    compare: (a: bigint, b: bigint) => (a < b ? -1 : a > b ? 1 : 0),
  });
  const options = { registry: { long }, wrapUnions } as unknown as Parameters<typeof avsc.Type.forSchema>[1];
  return avsc.Type.forSchema(schema as avsc.Schema, options);
}

/** Values of columns with bytes as hexadecimal text, so that they compare by content. */
export function comparable(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex');
  if (Array.isArray(value)) return value.map(comparable);
  if (value instanceof Map) return new Map([...value].map(([key, item]) => [key, comparable(item)]));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, comparable(item)]));
  return value;
}
