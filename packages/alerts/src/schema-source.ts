import type { WriterSchema } from './writer-schema.ts';

/** Where the schemas of messages come from that carry only a schema id. */
export interface SchemaSource {
  /**
   * The schema of an id, undefined if there is no such id.
   * @throws SchemaRegistryUnavailableError if that could not be found out now.
   * @throws SchemaError if there is one which alerts cannot be decoded with.
   */
  byId(id: number): Promise<WriterSchema | undefined>;
}

/** The registry could not be asked for a schema that is not carried either. Nothing is lost: try again. */
export class SchemaRegistryUnavailableError extends Error {
  readonly code = 'schema-registry-unavailable';
  readonly retriable = true;
  readonly id: number;

  constructor(id: number, url: string, problem: string) {
    super(
      `schema ${id} is needed, but the schema registry at ${url} could not be asked (${problem}) and the broker carries no such schema; check the registry's address, credentials and state`,
    );
    this.name = 'SchemaRegistryUnavailableError';
    this.id = id;
  }
}
