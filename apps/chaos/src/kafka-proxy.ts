import { connect, createServer, type Server, type Socket } from 'node:net';
import { FrameReader } from './frame-reader.ts';

/** Requests of Kafka's protocol whose replies the proxy can lose, with their API keys. */
export const kafkaApis = {
  Produce: 0,
  ListOffsets: 2,
  InitProducerId: 22,
  AddPartitionsToTxn: 24,
  AddOffsetsToTxn: 25,
  EndTxn: 26,
  TxnOffsetCommit: 28,
  Heartbeat: 12,
  OffsetFetch: 9,
} as const;

/** Name of a request of Kafka's protocol. */
export type KafkaApi = keyof typeof kafkaApis;

/** What happens to a reply: the connection ends instead (the server has done the work), or it comes late. */
export type ReplyFault = { readonly kind: 'lose' } | { readonly kind: 'delay'; readonly ms: number };

/** Replies that name the server's address: Metadata and FindCoordinator. */
const namesServer = new Set([3, 10]);

/**
 * A proxy before a Kafka server on loopback. It passes requests on as they are, and replies too, with the
 * server's port replaced by its own, so that clients come back to it.
 */
export class KafkaProxy implements AsyncDisposable {
  readonly #server: Server;
  readonly #target: number;
  readonly #sockets = new Set<Socket>();
  readonly #passed = new Map<number, number>();
  readonly #armed = new Map<number, { fault: ReplyFault; left: number; done: () => void }>();

  private constructor(target: number) {
    this.#target = target;
    this.#server = createServer((client) => this.#serve(client));
  }

  /** Starts a proxy before the server at 127.0.0.1:`target`. */
  static async start(target: number): Promise<KafkaProxy> {
    const proxy = new KafkaProxy(target);
    await new Promise<void>((resolve, reject) => {
      proxy.#server.once('error', reject);
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** Address for clients. */
  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /**
   * Lets a fault happen to the next `count` replies to this kind of request, whoever asks. Resolves when it has
   * happened to all of them; a later call for the same kind replaces it.
   */
  arm(api: KafkaApi, fault: ReplyFault, count = 1): Promise<void> {
    return new Promise((done) => this.#armed.set(kafkaApis[api], { fault, left: count, done }));
  }

  /** Replies to this kind of request so far, lost and late ones among them. */
  passed(api: KafkaApi): number {
    return this.#passed.get(kafkaApis[api]) ?? 0;
  }

  /** Takes back what was armed and has not happened yet. */
  disarm(): void {
    this.#armed.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get #port(): number {
    return (this.#server.address() as { port: number }).port;
  }

  #serve(client: Socket): void {
    const server = connect(this.#target, '127.0.0.1');
    const end = (): void => {
      client.destroy();
      server.destroy();
      this.#sockets.delete(client);
      this.#sockets.delete(server);
    };
    for (const socket of [client, server]) {
      this.#sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', end);
      socket.on('close', end);
    }
    const requests = new Map<number, number>();
    const fromClient = new FrameReader((frame) => {
      requests.set(frame.readInt32BE(8), frame.readInt16BE(4));
      server.write(frame);
    });
    // Replies keep their order, a late one included.
    let tail: Promise<void> = Promise.resolve();
    const fromServer = new FrameReader((frame) => {
      const correlation = frame.readInt32BE(4);
      const api = requests.get(correlation) ?? -1;
      requests.delete(correlation);
      this.#passed.set(api, (this.#passed.get(api) ?? 0) + 1);
      const fault = this.#faultOf(api);
      if (fault?.kind === 'lose') return end();
      if (namesServer.has(api)) this.#replacePort(frame);
      tail = tail.then(async () => {
        if (fault?.kind === 'delay') await new Promise((resolve) => setTimeout(resolve, fault.ms));
        client.write(frame);
      });
    });
    client.on('data', (chunk) => fromClient.push(chunk));
    server.on('data', (chunk) => fromServer.push(chunk));
  }

  #faultOf(api: number): ReplyFault | undefined {
    const armed = this.#armed.get(api);
    if (armed === undefined) return undefined;
    if (--armed.left === 0) {
      this.#armed.delete(api);
      armed.done();
    }
    return armed.fault;
  }

  /** Writes our port over the server's, wherever "127.0.0.1" and the server's port follow each other. */
  #replacePort(reply: Buffer): void {
    const wanted = Buffer.alloc(13);
    wanted.write('127.0.0.1', 'latin1');
    wanted.writeInt32BE(this.#target, 9);
    for (let at = reply.indexOf(wanted); at >= 0; at = reply.indexOf(wanted, at + 13)) {
      reply.writeInt32BE(this.#port, at + 9);
    }
  }
}
