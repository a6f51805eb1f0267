import { type AlertView, createAlertView } from '@fink/alert-view';
import { AlertBatch, parseWriterSchema } from '@fink/alerts';
import { avscType } from '@fink/test-data';

/** A view of alerts that are given as records of an Avro schema; 64-bit ids are bigints. */
export function viewOf(fields: readonly object[], records: readonly object[]): AlertView {
  const schema = { type: 'record', name: 'alert', fields };
  const batch = new AlertBatch(parseWriterSchema(JSON.stringify(schema)));
  for (const [offset, record] of records.entries()) {
    const bytes = avscType(schema).toBuffer(record);
    batch.append({ bytes, start: 0, end: bytes.length, offset, timestamp: 0 });
  }
  return createAlertView(batch.columns);
}

/** A field that may be null. */
export const optional = (name: string, type: unknown): object => ({
  name,
  type: ['null', type],
  default: null,
});

/** A record type. */
export const record = (name: string, fields: readonly object[]): object => ({ type: 'record', name, fields });
