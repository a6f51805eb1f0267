import { readdir, readFile, readlink } from 'node:fs/promises';
import { isIP } from 'node:net';

/**
 * Addresses that processes listen on, with TCP, as "127.0.0.1:80" (Linux only, proc(5)). IPv6 addresses are as the
 * kernel writes them, except for those of IPv4.
 */
export async function listeningAddresses(pids: readonly number[]): Promise<string[]> {
  const found: string[] = [];
  for (const pid of pids) {
    const sockets = await socketsOf(pid);
    for (const file of ['tcp', 'tcp6']) {
      const [, ...lines] = (await readFile(`/proc/${pid}/net/${file}`, 'utf8')).trim().split('\n');
      for (const line of lines) {
        const [, local = '', , state, , , , , , inode = ''] = line.trim().split(/\s+/);
        if (state === '0A' && sockets.has(inode)) found.push(addressOf(local));
      }
    }
  }
  return found;
}

async function socketsOf(pid: number): Promise<Set<string>> {
  const folder = `/proc/${pid}/fd`;
  const links = await Promise.all(
    (await readdir(folder)).map((fd) => readlink(`${folder}/${fd}`).catch(() => '')),
  );
  return new Set(links.map((link) => /^socket:\[(\d+)\]$/.exec(link)?.[1] ?? '').filter(Boolean));
}

/** "0100007F:1F90" is 127.0.0.1:8080: the address is in the machine's order of bytes, little endian. */
function addressOf(text: string): string {
  const [address = '', port = ''] = text.split(':');
  const v4 = address.replace(/^0{16}(0000FFFF|FFFF0000)/, '');
  const bytes =
    v4.length === 8 ? (v4.match(/../g) ?? []).reverse().map((byte) => Number.parseInt(byte, 16)) : [];
  const dotted = bytes.join('.');
  return `${isIP(dotted) === 4 ? dotted : address}:${Number.parseInt(port, 16)}`;
}
