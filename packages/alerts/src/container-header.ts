import { ByteCursor } from './byte-cursor.ts';
import { type ContainerCodec, codecOf } from './container-codec.ts';
import { ContainerError } from './container-error.ts';

/** First bytes of every object container. */
export const CONTAINER_MAGIC: Uint8Array = Buffer.from('Obj\x01', 'latin1');
/** Length of the marker that ends the header and every block. */
export const SYNC_BYTES = 16;

/** Whether bytes begin as an object container does. */
export function isContainer(bytes: Uint8Array): boolean {
  return bytes[0] === 0x4f && bytes[1] === 0x62 && bytes[2] === 0x6a && bytes[3] === 0x01;
}

/** What a container says about itself before its first block. */
export interface ContainerHeader {
  /** Text of the writer schema. */
  readonly schemaJson: string;
  readonly codec: ContainerCodec;
  /** Length of magic and metadata; the sync marker follows. */
  readonly length: number;
}

const utf8 = new TextDecoder();

/** @throws ContainerError */
export function readContainerHeader(bytes: Uint8Array): ContainerHeader {
  if (!isContainer(bytes))
    throw new ContainerError('bad-magic', 'no object container: it does not begin with Obj\\x01');
  const cursor = new ByteCursor(bytes, CONTAINER_MAGIC.length);
  const metadata = new Map<string, Uint8Array>();
  for (let count = cursor.long(); count !== 0; count = cursor.long()) {
    if (count < 0) cursor.long();
    for (let i = Math.abs(count); i > 0; i--) {
      const key = utf8.decode(cursor.take(cursor.long()));
      metadata.set(key, cursor.take(cursor.long()));
    }
  }
  const schema = metadata.get('avro.schema');
  if (schema === undefined)
    throw new ContainerError('bad-schema', 'the container has no avro.schema in its metadata');
  return {
    schemaJson: utf8.decode(schema),
    codec: codecOf(utf8.decode(metadata.get('avro.codec') ?? new Uint8Array(0))),
    length: cursor.position,
  };
}
