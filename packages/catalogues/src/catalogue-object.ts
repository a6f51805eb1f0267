import { createHash } from 'node:crypto';
import type { StructColumn, StructType } from '@fink/columns';
import { memorySource, ParquetReader, ParquetWriter } from '@fink/parquet';
import { type Catalogue, createCatalogue, type Provenance } from '@fink/sky';
import { CatalogueError } from './catalogue-error.ts';
import { concatColumns } from './concat-columns.ts';

/** Footer key under which provenance stands, as JSON. */
const provenanceKey = 'fink.catalogue';

/** A catalogue as an object of the store: plain Parquet, with its provenance in the footer. */
export interface CatalogueObject {
  /** Where it belongs: `catalogues/<name>/<checksum>.parquet`. */
  readonly key: string;
  readonly chunks: readonly Uint8Array[];
  readonly bytes: number;
  readonly provenance: Provenance;
}

/** What is written of provenance: the checksum is that of the whole object, so it cannot be in it. */
export type WrittenProvenance = Omit<Provenance, 'checksum'>;

/** Names of catalogues are parts of object keys and of module declarations. */
const nameForm = /^[a-z0-9][a-z0-9_-]*$/;

/** @throws CatalogueError unless it is a name that a catalogue can have */
export function checkName(name: string): void {
  if (nameForm.test(name)) return;
  throw new CatalogueError(
    `"${name}" is no name of a catalogue: use small letters, digits, - and _, as in gaia_dr3.`,
  );
}

/** Prefix of the objects of a catalogue. */
export const catalogueFolder = (name: string): string => `catalogues/${name}/`;

/** Encodes a catalogue. The same content gives the same object. @throws CatalogueError for a wrong name */
export function encodeCatalogue(
  columns: StructColumn,
  provenance: WrittenProvenance,
  key?: string,
): CatalogueObject {
  checkName(provenance.name);
  const { name, source, version, date, licence, units } = provenance;
  const written = JSON.stringify({ name, source, version, date, licence, units, key });
  const field = { ...columns.field, type: columns.field.type as StructType };
  const writer = new ParquetWriter({ field, metadata: { [provenanceKey]: written } });
  writer.append(columns);
  const { chunks, bytes } = writer.finish();
  const hash = createHash('sha256');
  for (const chunk of chunks) hash.update(chunk);
  const checksum = hash.digest('hex');
  return {
    key: `${catalogueFolder(name)}${checksum}.parquet`,
    chunks,
    bytes,
    provenance: { ...provenance, checksum },
  };
}

/**
 * Reads a catalogue back.
 *
 * @param place key and store, for messages
 * @throws CatalogueError if the object is no catalogue, or not what the checksum says
 */
export async function decodeCatalogue(
  bytes: Uint8Array,
  checksum: string,
  place: string,
): Promise<Catalogue> {
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== checksum) {
    throw new CatalogueError(
      `${place}: the object's SHA-256 is ${found}: it is damaged. Delete it and import the catalogue again.`,
    );
  }
  const reader = await ParquetReader.open(memorySource([bytes]));
  const { key, ...provenance } = writtenProvenance(reader.metadata, place);
  const batches: StructColumn[] = [];
  for await (const { columns } of reader.rowGroups()) batches.push(columns);
  if (batches.length === 0) throw new CatalogueError(`${place}: the catalogue has no rows.`);
  return createCatalogue(concatColumns(batches), { ...provenance, checksum }, key);
}

/** Provenance in a file's footer. @throws CatalogueError if there is none */
export function writtenProvenance(
  metadata: ReadonlyMap<string, string>,
  place: string,
): WrittenProvenance & { readonly key?: string } {
  const json = metadata.get(provenanceKey);
  if (json === undefined)
    throw new CatalogueError(`${place}: no catalogue (it lacks the footer key "${provenanceKey}").`);
  return JSON.parse(json) as WrittenProvenance & { readonly key?: string };
}
