import { createReadStream } from 'node:fs';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { type AlertFile, AlertSourceError, isPacketFile } from './alert-file.ts';

/**
 * The packet files of a tar archive, gzipped or not, in its order; `onSkipped` hears of the others. One file is
 * held in memory at a time.
 *
 * @throws AlertSourceError if the archive is damaged or cut short
 */
export async function* readArchive(
  path: string,
  onSkipped: (name: string) => void,
): AsyncGenerator<AlertFile> {
  const entries = extract();
  const zipped = /\.(tar\.gz|tgz)$/i.test(path);
  const source = createReadStream(path);
  const reading = zipped ? pipeline(source, createGunzip(), entries) : pipeline(source, entries);
  // The iteration below reports the failure; without this a caller who stops early would leave it unhandled.
  reading.catch(() => {});
  try {
    for await (const entry of entries) {
      const { name, type } = entry.header;
      if (type === 'file' && isPacketFile(name)) yield { name, bytes: await buffer(entry) };
      else {
        if (type === 'file') onSkipped(name);
        entry.resume();
      }
    }
    await reading;
  } catch (cause) {
    throw new AlertSourceError(
      `the archive ${path} cannot be read to its end (${(cause as Error).message}): it is damaged or incomplete`,
      { cause },
    );
  } finally {
    source.destroy();
  }
}
