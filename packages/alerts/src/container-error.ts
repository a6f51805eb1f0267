/** Why bytes are no Avro object container that can be read. */
export type ContainerErrorCode = 'bad-magic' | 'truncated' | 'bad-schema' | 'unsupported-codec' | 'bad-value';

/** Bytes that are not a readable object container. */
export class ContainerError extends Error {
  readonly code: ContainerErrorCode;

  constructor(code: ContainerErrorCode, problem: string) {
    super(problem);
    this.name = 'ContainerError';
    this.code = code;
  }
}
