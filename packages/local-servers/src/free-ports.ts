import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';

// Below the ephemeral range (32768 on Linux, 49152 elsewhere): a client that keeps connecting to a port of
// that range while the server is down can be given the very same port as its own and connect to itself, and
// then the restarted server cannot bind.
const LOWEST = 15_000;
const HIGHEST = 32_000;

/**
 * `count` different TCP ports of 127.0.0.1 that are free now. Another process may take one before it is
 * bound: the caller tries again with new ports when its server finds the address in use.
 */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  for (let attempt = 0; ports.size < count; attempt++) {
    if (attempt > 1000) throw new Error(`No free TCP port of 127.0.0.1 between ${LOWEST} and ${HIGHEST}.`);
    const port = randomInt(LOWEST, HIGHEST);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}
