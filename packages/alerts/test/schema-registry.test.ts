import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { lsstSchema, SchemaError, SchemaRegistry, SchemaRegistryUnavailableError } from '../src/index.ts';

const SCHEMA = '{"type":"record","name":"alert","fields":[{"name":"diaSourceId","type":"long"}]}';
const stops: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

/** A registry on loopback; gives its address and the requests that it got. */
async function registryThat(
  answers: (request: IncomingMessage, response: ServerResponse, count: number) => void,
) {
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    answers(request, response, requests.length);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  stops.push(() => {
    server.closeAllConnections();
    return new Promise((closed) => server.close(closed));
  });
  return { requests, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/schema-registry/` };
}

const send = (response: ServerResponse, status: number, body: unknown) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));

/** An address where nothing listens. */
async function closedAddress(): Promise<string> {
  const { url } = await registryThat(() => {});
  await stops.pop()!();
  return url;
}

describe('the schema registry', () => {
  test('is asked once for a schema, with the credentials given', async () => {
    const { url, requests } = await registryThat((_, response) => send(response, 200, { schema: SCHEMA }));
    const registry = new SchemaRegistry({ url, username: 'fink', password: 'a:b' });
    const [first, second] = await Promise.all([registry.byId(900), registry.byId(900)]);
    expect(await registry.byId(900)).toBe(first);
    expect(second).toBe(first);
    expect(first!.json).toBe(SCHEMA);
    expect(requests.map((request) => request.url)).toEqual(['/schema-registry/schemas/ids/900']);
    expect(requests[0].headers.authorization).toBe(`Basic ${Buffer.from('fink:a:b').toString('base64')}`);
  });

  test('is believed for a while when it says that there is no such id', async () => {
    const { url, requests } = await registryThat((_, response) => send(response, 404, { error_code: 40403 }));
    const registry = new SchemaRegistry({ url });
    expect(await registry.byId(900)).toBeUndefined();
    expect(await registry.byId(900)).toBeUndefined();
    expect(requests).toHaveLength(1);
    const impatient = new SchemaRegistry({ url, unknownForMs: 0 });
    await impatient.byId(900);
    await impatient.byId(900);
    expect(requests).toHaveLength(3);
  });

  test('is asked again after an error', async () => {
    const { url, requests } = await registryThat((_, response, count) =>
      count < 3 ? send(response, 503, {}) : send(response, 200, { schema: SCHEMA }),
    );
    const registry = new SchemaRegistry({ url, pauseMs: 1 });
    expect((await registry.byId(900))!.json).toBe(SCHEMA);
    expect(requests).toHaveLength(3);
  });

  test('is replaced by the carried schemas where it cannot be reached, with a warning', async () => {
    const warnings: string[] = [];
    const registry = new SchemaRegistry({
      url: await closedAddress(),
      pauseMs: 1,
      warn: (text) => warnings.push(text),
    });
    expect(await registry.byId(900)).toBe(lsstSchema('9.0'));
    expect(await registry.byId(900)).toBe(lsstSchema('9.0'));
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('could not be asked for schema 900');
  });

  test('throws a retriable error for a schema that is not carried, until it can be asked', async () => {
    let status = 401;
    const { url } = await registryThat((_, response) => send(response, status, { schema: SCHEMA }));
    const registry = new SchemaRegistry({ url, pauseMs: 1 });
    const error = await registry.byId(4242).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(SchemaRegistryUnavailableError);
    expect(error).toMatchObject({
      retriable: true,
      id: 4242,
      message: expect.stringContaining('HTTP status 401'),
    });
    status = 200;
    expect((await registry.byId(4242))!.json).toBe(SCHEMA);
  });

  test('counts as unreachable when it does not answer in time, or answers with something else', async () => {
    const silent = await registryThat(() => {});
    const slow = new SchemaRegistry({ url: silent.url, timeoutMs: 20, attempts: 2, pauseMs: 1 });
    await expect(slow.byId(4242)).rejects.toThrow(SchemaRegistryUnavailableError);
    expect(silent.requests).toHaveLength(2);
    const proxy = await registryThat((_, response) =>
      response.writeHead(404).end('<html>no such page</html>'),
    );
    await expect(new SchemaRegistry({ url: proxy.url }).byId(4242)).rejects.toThrow('HTTP status 404');
    const page = await registryThat((_, response) => response.writeHead(200).end('<html>log in</html>'));
    await expect(new SchemaRegistry({ url: page.url, attempts: 1 }).byId(4242)).rejects.toThrow(
      SchemaRegistryUnavailableError,
    );
  });

  test('gives a schema that cannot be used as an error, every time, asking once', async () => {
    const { url, requests } = await registryThat((_, response) =>
      send(response, 200, { schema: '{"type":"x"}' }),
    );
    const registry = new SchemaRegistry({ url });
    await expect(registry.byId(900)).rejects.toThrow(SchemaError);
    await expect(registry.byId(900)).rejects.toThrow(SchemaError);
    expect(requests).toHaveLength(1);
  });
});
