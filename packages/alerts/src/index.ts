export { AlertBatch, type DatumSource } from './alert-batch.ts';
export type { AvroField, AvroRecord, AvroType } from './avro-type.ts';
export { SchemaError } from './avro-type.ts';
export { canonicalText } from './canonical-text.ts';
export { CarriedSchemas, carriedVersions, lsstSchema, lsstSchemaId, ztfSchema } from './carried-schemas.ts';
export { columnAt } from './column-path.ts';
export { ContainerError } from './container-error.ts';
export { CutoutError, cutoutFits } from './cutout.ts';
export { DatumError } from './datum-error.ts';
export { encodeDatum } from './datum-writer.ts';
export { type FitsImage, fitsImage } from './fits-image.ts';
export { frameConfluent, frameContainer } from './frames.ts';
export { OutputSchema } from './output-schema.ts';
export {
  type DecodedMessages,
  PacketDecoder,
  type PacketDecoderOptions,
  type SourceMessage,
  type Survey,
  type Undecodable,
  type UndecodableReason,
} from './packet-decoder.ts';
export { type ContainerContent, readContainer } from './read-container.ts';
export { SchemaRegistry, type SchemaRegistryOptions } from './schema-registry.ts';
export { SchemaRegistryUnavailableError, type SchemaSource } from './schema-source.ts';
export { parseWriterSchema, type WriterSchema } from './writer-schema.ts';
