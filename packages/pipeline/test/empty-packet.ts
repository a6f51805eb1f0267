import { encodeDatum, frameConfluent, lsstSchema, lsstSchemaId } from '@fink/alerts';
import { createColumn } from '@fink/columns';

/** The smallest LSST packet: every field null, zero or empty. */
export function emptyPacket(): Buffer {
  const schema = lsstSchema('10.0');
  const columns = createColumn(schema.field);
  columns.appendEmpty();
  return frameConfluent(lsstSchemaId('10.0'), encodeDatum(schema, columns, 0));
}
