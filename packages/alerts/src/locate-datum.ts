import { containerBlocks } from './container-blocks.ts';
import type { ContainerErrorCode } from './container-error.ts';
import type { ContainerHeader } from './container-header.ts';

/** Why a container message is not one alert. */
export type PacketErrorCode = ContainerErrorCode | 'record-count';

/** A message that is no single alert. */
export class PacketError extends Error {
  readonly code: PacketErrorCode;

  constructor(code: PacketErrorCode, problem: string) {
    super(problem);
    this.name = 'PacketError';
    this.code = code;
  }
}

/**
 * Where the one datum of a container message lies.
 * @throws PacketError 'record-count' if the container has none or several; ContainerError
 */
export function locateDatum(message: Uint8Array, header: ContainerHeader) {
  const blocks = [...containerBlocks(message, header)].filter((block) => block.records > 0);
  const records = blocks.reduce((sum, block) => sum + block.records, 0);
  if (records !== 1)
    throw new PacketError('record-count', `the container holds ${records} alerts, a message must hold one`);
  return blocks[0];
}
