import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AlertView, createAlertView } from '@fink/alert-view';
import { type AlertBatch, CarriedSchemas, PacketDecoder, type Survey } from '@fink/alerts';

/** Alerts of one schema. */
export interface Batch {
  readonly batch: AlertBatch;
  /** File of each alert, as the golden tables name it. */
  readonly files: readonly string[];
}

/** Alerts of one schema as modules and filters see them. */
export interface Alerts {
  readonly view: AlertView;
  readonly rows: Uint32Array;
  readonly files: readonly string[];
}

/**
 * Decodes the packets that a table names.
 *
 * @throws Error naming packets that are not there or cannot be decoded
 */
export async function decodePackets(
  shared: string,
  survey: Survey,
  files: readonly string[],
): Promise<Batch[]> {
  const folders = new Set(files.map((file) => file.slice(0, file.lastIndexOf('/'))));
  const present = new Set(
    [...folders].flatMap((folder) => {
      const path = join(shared, 'alerts', folder);
      return readdirSync(path).map((name) => `${folder}/${name}`);
    }),
  );
  const missing = files.filter((file) => !present.has(file));
  if (missing.length > 0) throw new Error(`No such packets below ${join(shared, 'alerts')}: ${missing}.`);
  const decoder = new PacketDecoder({ survey, schemas: new CarriedSchemas() });
  const messages = files.map((file, offset) => ({
    value: readFileSync(join(shared, 'alerts', file)),
    offset,
    timestamp: 0,
  }));
  const { batches, undecodable } = await decoder.decode(messages);
  if (undecodable.length > 0) {
    const [{ message, reason, detail }] = undecodable;
    throw new Error(
      `${undecodable.length} packets cannot be decoded; the first is ${files[message.offset]}: ${reason}, ${detail}`,
    );
  }
  return batches.map((batch) => ({
    batch,
    files: Array.from({ length: batch.rows }, (_, row) => files[batch.offsets[row]]),
  }));
}

/** A view of a batch to which nothing was added yet. */
export const alertsIn = ({ batch, files }: Batch): Alerts => ({
  view: createAlertView(batch.columns),
  rows: Uint32Array.from({ length: batch.rows }, (_, row) => row),
  files,
});

/** Another view of alerts, with what was added to them so far. */
export function copyOf({ view, rows, files }: Alerts): Alerts {
  const copy = createAlertView(view.packet);
  for (const [name, column] of view.added) copy.added.set(name, column);
  return { view: copy, rows, files };
}

/** A view of alerts to which nothing was added, and those of its rows whose files are `wanted`. */
export const bareCopyOf = ({ view, rows, files }: Alerts, wanted: (file: string) => boolean): Alerts => ({
  view: createAlertView(view.packet),
  rows: rows.filter((row) => wanted(files[row])),
  files,
});
