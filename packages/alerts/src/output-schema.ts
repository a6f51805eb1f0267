import type { Column, Field } from '@fink/columns';
import type { AlertBatch } from './alert-batch.ts';
import { AvroJson } from './avro-json.ts';
import type { AvroField } from './avro-type.ts';
import { ByteWriter } from './byte-writer.ts';
import { type ValueWriter, valueWriter } from './datum-writer.ts';
import { avroField } from './field-type.ts';
import type { WriterSchema } from './writer-schema.ts';

const scratch = new ByteWriter();

/**
 * What leaves on a topic: the packet's own datum followed by the added columns. Avro concatenates the fields of a
 * record, so nothing of the packet is encoded again; the schema is the writer's with the fields appended.
 */
export class OutputSchema {
  /** The full schema, minified, in a form that strict parsers take. */
  readonly json: string;
  /** The schema as message key, as subscribers' clients expect it. */
  readonly key: Buffer;
  readonly #added: readonly Field[];
  readonly #writers: readonly ValueWriter[];

  /**
   * A field of the packet that has the name of an added one (a packet which went through a broker before) is
   * renamed to `<name>_original` in the schema; its bytes stay.
   * @throws TypeError if two added fields have one name.
   */
  constructor(writer: WriterSchema, added: readonly Field[]) {
    const extra = added.map((field) => avroField(field));
    const names = new Set(added.map((field) => field.name));
    if (names.size < added.length)
      throw new TypeError(
        `added columns must have different names: ${added.map((field) => field.name).join(', ')}`,
      );
    const json = new AvroJson();
    const own = renamed(writer.type.fields, names);
    this.json = JSON.stringify(json.type({ ...writer.type, fields: [...own, ...extra] }));
    this.key = Buffer.from(this.json);
    this.#added = added;
    this.#writers = extra.map((field) => valueWriter(field.type));
  }

  /**
   * The message value of an alert: schemaless Avro of `json`. `added` are columns of the fields given to the
   * constructor, in their order; their row is `addedRow`, by default that of the alert.
   * @throws TypeError if a column is of another type than its field, or null where the field is never null.
   */
  encode(batch: AlertBatch, row: number, added: readonly Column[], addedRow = row): Buffer {
    if (added.length !== this.#added.length)
      throw new TypeError(`${added.length} added columns where the schema has ${this.#added.length}`);
    scratch.reset();
    for (let i = 0; i < added.length; i++) {
      const field = this.#added[i];
      if (!field.nullable && field.type.kind !== 'null' && !added[i].isValid(addedRow))
        throw new TypeError(
          `added column "${field.name}" is null in row ${addedRow}, but is declared never null`,
        );
      this.#writers[i](scratch, added[i], addedRow);
    }
    return scratch.take(batch.datum(row));
  }
}

function renamed(fields: readonly AvroField[], added: ReadonlySet<string>): readonly AvroField[] {
  const taken = new Set([...fields.map((field) => field.name), ...added]);
  return fields.map((field) => {
    if (!added.has(field.name)) return field;
    let name = `${field.name}_original`;
    for (let n = 2; taken.has(name); n++) name = `${field.name}_original_${n}`;
    taken.add(name);
    return { ...field, name };
  });
}
