import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { compact, exchange, uvarint } from '../src/kafka-wire.ts';

describe('the Kafka wire format', () => {
  test.each([
    [0, '00'],
    [127, '7f'],
    [128, '8001'],
    [300, 'ac02'],
  ])('writes %i as a variable-length integer', (value, hex) => {
    expect(uvarint(value).toString('hex')).toBe(hex);
  });

  test('writes compact strings with their length plus one', () => {
    expect(compact('é').toString('hex')).toBe('03c3a9');
    expect(compact('').toString('hex')).toBe('01');
  });
});

describe('an exchange', () => {
  let server: Server | undefined;
  afterEach(() => {
    server?.close();
  });
  const listen = (onConnection: (socket: Socket) => void): Promise<string> =>
    new Promise((resolve) => {
      server = createServer(onConnection);
      server.listen(0, '127.0.0.1', () => {
        const address = server?.address();
        resolve(`127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
      });
    });
  const request = { apiKey: 18, apiVersion: 0, flexible: false, body: Buffer.alloc(0) };

  test('puts a response together that comes in pieces', async () => {
    const address = await listen((socket: Socket) => {
      socket.write(Buffer.from([0, 0]));
      setImmediate(() => socket.write(Buffer.from([0, 6, 0, 0, 0, 0, 0xca, 0xfe])));
    });
    expect((await exchange(address, [request]))[0].toString('hex')).toBe('cafe');
  });

  test('fails when the server hangs up, naming its address', async () => {
    const address = await listen((socket: Socket) => socket.end());
    await expect(exchange(address, [request])).rejects.toThrow(`Kafka at ${address} closed the connection`);
  });
});
