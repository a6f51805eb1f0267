import { setTimeout as sleep } from 'node:timers/promises';
import { SchemaError } from './avro-type.ts';
import { CarriedSchemas } from './carried-schemas.ts';
import { SchemaRegistryUnavailableError, type SchemaSource } from './schema-source.ts';
import { parseWriterSchema, type WriterSchema } from './writer-schema.ts';

export interface SchemaRegistryOptions {
  /** Address of a registry that speaks Confluent's API, with the path before `/schemas`. */
  readonly url: string;
  readonly username?: string;
  readonly password?: string;
  /** How long one request may take [ms]. @default 5000 */
  readonly timeoutMs?: number;
  /** How often a schema is asked for before the registry counts as unreachable. @default 3 */
  readonly attempts?: number;
  /** Pause before the second attempt, doubled for each after it [ms]. @default 250 */
  readonly pauseMs?: number;
  /** How long "there is no such id" is believed [ms]: ids are added, never changed. @default 60000 */
  readonly unknownForMs?: number;
  /** Schemas to use while the registry cannot be reached. @default the carried LSST schemas */
  readonly fallback?: SchemaSource;
  /** Told when a carried schema is used because the registry could not be asked. */
  readonly warn?: (message: string) => void;
}

type Answer = WriterSchema | SchemaError | undefined;

/**
 * A Confluent schema registry. A schema once got is kept for ever, since the registry never changes one; so is a
 * carried one that had to stand in.
 */
export class SchemaRegistry implements SchemaSource {
  readonly #options: SchemaRegistryOptions;
  readonly #fallback: SchemaSource;
  readonly #answers = new Map<number, Promise<Answer>>();
  readonly #unknownSince = new Map<number, number>();

  constructor(options: SchemaRegistryOptions) {
    this.#options = options;
    this.#fallback = options.fallback ?? new CarriedSchemas();
  }

  async byId(id: number): Promise<WriterSchema | undefined> {
    const { unknownForMs = 60_000 } = this.#options;
    const since = this.#unknownSince.get(id);
    if (since !== undefined && performance.now() - since < unknownForMs) return undefined;
    let pending = this.#answers.get(id);
    if (pending === undefined) this.#answers.set(id, (pending = this.#find(id)));
    try {
      const answer = await pending;
      if (answer instanceof SchemaError) throw answer;
      if (answer === undefined) this.#forget(id);
      return answer;
    } catch (error) {
      if (!(error instanceof SchemaError)) this.#answers.delete(id);
      throw error;
    }
  }

  #forget(id: number): void {
    this.#answers.delete(id);
    // Damaged messages name ids at random; their list must not grow without end.
    if (this.#unknownSince.size > 10_000) this.#unknownSince.clear();
    this.#unknownSince.set(id, performance.now());
  }

  async #find(id: number): Promise<Answer> {
    const { attempts = 3, pauseMs = 250, url, warn } = this.#options;
    let problem = '';
    for (let attempt = 0; attempt < attempts; attempt++) {
      if (attempt > 0) await sleep(pauseMs * 2 ** (attempt - 1));
      const outcome = await this.#ask(id);
      if (!('problem' in outcome)) return outcome.answer;
      problem = outcome.problem;
      if (!outcome.retry) break;
    }
    const carried = await this.#fallback.byId(id);
    if (carried === undefined) throw new SchemaRegistryUnavailableError(id, url, problem);
    warn?.(
      `the schema registry at ${url} could not be asked for schema ${id} (${problem}); the carried one is used`,
    );
    return carried;
  }

  async #ask(id: number): Promise<{ answer: Answer } | { problem: string; retry: boolean }> {
    const { url, username, password, timeoutMs = 5000 } = this.#options;
    const headers: Record<string, string> = {
      accept: 'application/vnd.schemaregistry.v1+json, application/json',
    };
    if (username !== undefined)
      headers['authorization'] = `Basic ${Buffer.from(`${username}:${password ?? ''}`).toString('base64')}`;
    try {
      const response = await fetch(`${url.replace(/\/+$/, '')}/schemas/ids/${id}`, {
        headers,
        signal: AbortSignal.timeout(timeoutMs),
      });
      const text = await response.text();
      if (response.status === 404 && isUnknownId(text)) return { answer: undefined };
      if (!response.ok)
        return {
          problem: `HTTP status ${response.status}`,
          retry: response.status >= 500 || response.status === 429,
        };
      return { answer: schemaOf(text) };
    } catch (error) {
      const cause = (error as Error).cause;
      const detail = cause instanceof Error ? `: ${cause.message}` : '';
      return { problem: `${(error as Error).message}${detail}`, retry: true };
    }
  }
}

/** A registry says so with its own error code; another 404 comes from a wrong address or a proxy. */
const isUnknownId = (text: string): boolean => {
  try {
    return (JSON.parse(text) as { error_code?: number }).error_code === 40403;
  } catch {
    return false;
  }
};

/** @throws if the answer is not the registry's (which makes it an unreachable one). */
function schemaOf(text: string): WriterSchema | SchemaError {
  const { schema, schemaType = 'AVRO' } = JSON.parse(text) as { schema?: string; schemaType?: string };
  if (typeof schema !== 'string') throw new Error('the answer holds no schema');
  if (schemaType !== 'AVRO') return new SchemaError('', `the registry's schema is of type ${schemaType}`);
  try {
    return parseWriterSchema(schema);
  } catch (error) {
    if (error instanceof SchemaError) return error;
    throw error;
  }
}
