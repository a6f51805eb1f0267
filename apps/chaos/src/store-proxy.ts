import {
  Agent,
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * How the object store behaves: as it should, refusing with 503, late, cutting connections before the request
 * gets through, or losing its reply after it has done what was asked.
 */
export type StoreMode = 'well' | 'refuse' | 'slow' | 'cut' | 'lose-reply';

/** How late a slow store is [ms]. */
const slowMs = 1_500;

/**
 * A proxy before an S3 server on loopback. The Host header stays as the client sent it, because the client has
 * signed it.
 */
export class StoreProxy implements AsyncDisposable {
  /** How the store behaves towards requests from now on. */
  mode: StoreMode = 'well';
  /** Requests that a fault happened to. */
  disturbed = 0;
  readonly #server: Server;
  readonly #target: URL;
  readonly #agent = new Agent({ keepAlive: true });

  private constructor(target: string) {
    this.#target = new URL(target);
    this.#server = createServer((incoming, reply) => {
      this.#serve(incoming, reply).catch(() => incoming.socket.destroy());
    });
  }

  /** Starts a proxy before the server with this URL. */
  static async start(target: string): Promise<StoreProxy> {
    const proxy = new StoreProxy(target);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** URL for clients. */
  get endpoint(): string {
    return `http://127.0.0.1:${(this.#server.address() as { port: number }).port}`;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.closeAllConnections();
    this.#agent.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(incoming: IncomingMessage, reply: ServerResponse): Promise<void> {
    const { mode } = this;
    // The body is read whole: a request is either seen by the store or not.
    const body = Buffer.concat(await incoming.toArray());
    if (mode !== 'well') this.disturbed++;
    if (mode === 'cut') return void incoming.socket.destroy();
    if (mode === 'refuse') {
      const text = '<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>';
      return void reply.writeHead(503, { 'content-type': 'application/xml' }).end(text);
    }
    if (mode === 'slow') await delay(slowMs);
    const answer = await this.#forward(incoming, body);
    const content = Buffer.concat(await answer.toArray());
    if (mode === 'lose-reply') return void incoming.socket.destroy();
    const headers = { ...answer.headers };
    delete headers['transfer-encoding'];
    if (incoming.method !== 'HEAD') headers['content-length'] = String(content.length);
    reply.writeHead(answer.statusCode ?? 500, headers).end(content);
  }

  #forward({ method, url, rawHeaders }: IncomingMessage, body: Buffer): Promise<IncomingMessage> {
    const { hostname, port } = this.#target;
    // An `Expect: 100-continue` has been answered here already.
    const headers = withoutHeader(rawHeaders, 'expect');
    return new Promise((resolve, reject) => {
      const outgoing = request({ hostname, port, method, path: url, headers, agent: this.#agent }, resolve);
      outgoing.on('error', reject);
      outgoing.end(body);
    });
  }
}

function withoutHeader(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter((_, k) => rawHeaders[k - (k % 2)].toLowerCase() !== name);
}
