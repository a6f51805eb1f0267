import type { AlertView, Input, Value } from '@fink/alert-view';
import { id, text } from '@fink/alert-view';
import { Int64Column } from '@fink/columns';
import type { Survey } from '@fink/topology';

/** Messages of the counting topic: the ids of an alert, nothing else. */
export interface IdentityEncoder {
  readonly schema: string;
  readonly key: Buffer;
  /** Binds to a batch; returns the encoder of one row (schemaless Avro). */
  bind(alerts: AlertView): (row: number) => Buffer;
}

/** The Avro encoding of a long: zig-zag, then seven bits a byte, lowest first. */
function encodeLong(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, (value << 1n) ^ (value >> 63n));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Buffer.from(bytes);
}

const encodeText = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([encodeLong(BigInt(bytes.length)), bytes]);
};

const nullBranch = Buffer.from([0]);
const valueBranch = Buffer.from([2]);

/** The encoder of a survey's counting topic, for batches of one writer schema. */
export function identityEncoder(survey: Survey, sample: AlertView): IdentityEncoder {
  const columns = survey.identity.map((path) => ({
    path,
    name: path.slice(path.lastIndexOf('.') + 1),
    isLong: sample.chain(path)?.at(-1) instanceof Int64Column,
  }));
  const schema = JSON.stringify({
    type: 'record',
    name: `${survey.name}_count`,
    fields: columns.map(({ name, isLong }) => ({ name, type: ['null', isLong ? 'long' : 'string'] })),
  });
  return {
    schema,
    key: Buffer.from(schema),
    bind(alerts) {
      const encoders = columns.map(({ path, isLong }) =>
        isLong
          ? nullable(id(path), alerts, (value) => encodeLong(value))
          : nullable(text(path), alerts, (value) => encodeText(value)),
      );
      return (row) => Buffer.concat(encoders.map((encode) => encode(row)));
    },
  };
}

function nullable<T>(
  input: Input<Value<T | null>>,
  alerts: AlertView,
  encode: (value: T) => Buffer,
): (row: number) => Buffer {
  const values = input.bind(alerts);
  return (row) => {
    const value = values.at(row);
    return value === null ? nullBranch : Buffer.concat([valueBranch, encode(value)]);
  };
}
