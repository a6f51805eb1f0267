/**
 * The types a column can have: what an Avro schema can say, in the terms of a columnar layout.
 * A field that may be null has `nullable: true`; nullability is never part of the type itself.
 */
export type ColumnType =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'int32' }
  | { readonly kind: 'int64' }
  | { readonly kind: 'float32' }
  | { readonly kind: 'float64' }
  | { readonly kind: 'utf8' }
  | { readonly kind: 'binary' }
  | { readonly kind: 'fixed'; readonly size: number }
  | { readonly kind: 'enum'; readonly symbols: readonly string[] }
  | { readonly kind: 'list'; readonly item: Field }
  | { readonly kind: 'map'; readonly value: Field }
  | { readonly kind: 'struct'; readonly fields: readonly Field[] }
  | { readonly kind: 'union'; readonly members: readonly Field[] };

/** What the integers of a column mean, where the schema says so. */
export type Logical = 'date' | 'timestamp-millis' | 'timestamp-micros';

/** A named column of a struct, or the item of a list, the value of a map, the member of a union. */
export interface Field {
  readonly name: string;
  readonly type: ColumnType;
  readonly nullable: boolean;
  readonly logical?: Logical;
}

/** A struct type: the columns of a whole batch. */
export type StructType = Extract<ColumnType, { kind: 'struct' }>;
