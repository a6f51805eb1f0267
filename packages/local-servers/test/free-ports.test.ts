import { createServer } from 'node:net';
import { expect, test } from '@jest/globals';
import { freePorts } from '../src/free-ports.ts';

test('free ports are different, can be bound, and lie below the range of outgoing connections', async () => {
  const ports = await freePorts(20);
  expect(new Set(ports).size).toBe(20);
  for (const port of ports) {
    expect(port).toBeLessThan(32_768);
    const server = createServer();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', resolve);
    });
    await new Promise((resolve) => server.close(resolve));
  }
});
