import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Packet } from '../packet.ts';
import { type AlertFile, AlertSourceError, isPacketFile } from './alert-file.ts';
import { readArchive } from './read-archive.ts';
import { readDirectory } from './read-directory.ts';
import { recognisePackets } from './recognise-packets.ts';

const KINDS = 'give a directory, a .tar or .tar.gz archive of .avro and .bin files, or one such file';

/** The files at a path, whatever kind of path it is. */
async function* filesAt(path: string, onSkipped: (name: string) => void): AsyncGenerator<AlertFile> {
  const info = await stat(path).catch((cause: Error) => {
    throw new AlertSourceError(`alerts cannot be read from ${path}: ${cause.message}; ${KINDS}`, { cause });
  });
  if (info.isDirectory()) yield* readDirectory(path, onSkipped);
  else if (/\.(tar|tar\.gz|tgz)$/i.test(path)) yield* readArchive(path, onSkipped);
  else if (isPacketFile(path)) yield { name: basename(path), bytes: await readFile(path) };
  else throw new AlertSourceError(`${path} is no kind of file that alerts can be read from: ${KINDS}`);
}

/**
 * The alert packets at a path: of a directory (with those below it, sorted by path), of a .tar or .tar.gz archive
 * (in its order) or of one file. A container of several records gives a packet for each. Files named as packets
 * which are none come as they are, marked `valid: false`; `onSkipped` hears of files with other names.
 *
 * @throws AlertSourceError if the path cannot be read or holds no packet files
 */
export async function* readPackets(
  path: string,
  options: { readonly onSkipped?: (name: string) => void } = {},
): AsyncGenerator<Packet> {
  let [files, skipped] = [0, 0];
  const onSkipped = (name: string) => {
    skipped++;
    options.onSkipped?.(name);
  };
  for await (const { name, bytes } of filesAt(path, onSkipped)) {
    files++;
    yield* await recognisePackets(name, bytes);
  }
  if (files === 0) {
    const others = skipped === 0 ? 'it is empty' : `none of its ${skipped} files ends in .avro or .bin`;
    throw new AlertSourceError(`there are no alerts in ${path}: ${others}`);
  }
}
