/** Bytes of one file of a directory or archive. */
export interface AlertFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** Alerts that cannot be read from where they were said to be: the message says what to do. */
export class AlertSourceError extends Error {
  override readonly name = 'AlertSourceError';
}

/** Whether a file is taken for a packet: containers end in .avro, single messages in .bin. */
export const isPacketFile = (name: string): boolean => /\.(avro|bin)$/i.test(name);
