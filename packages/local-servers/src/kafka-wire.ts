import { connect } from 'node:net';

// The few Kafka requests that starting a server needs, byte by byte: the client library has no API for
// SCRAM users. Grammar: https://kafka.apache.org/protocol (requests 17, 18, 36, 51).
//
// request  = size:int32 apiKey:int16 apiVersion:int16 correlation:int32 clientId:nullable_string [tags] body
// response = size:int32 correlation:int32 [tags] body             ([tags] in flexible versions only)

/** Milliseconds that one connection may take for all its requests. */
const TIMEOUT = 5_000;

/** A request: its api key and version, whether the version is flexible (has tag buffers), and its body. */
export interface WireRequest {
  readonly apiKey: number;
  readonly apiVersion: number;
  readonly flexible: boolean;
  readonly body: Buffer;
}

/**
 * Sends requests one after the other over one connection to `address` ("host:port").
 * @returns the bodies of the responses
 * @throws Error when the server cannot be reached, hangs up, or does not answer within 5 s
 */
export function exchange(address: string, requests: readonly WireRequest[]): Promise<Buffer[]> {
  const [host, port] = address.split(':') as [string, string];
  return new Promise((resolve, reject) => {
    const bodies: Buffer[] = [];
    let pending = Buffer.alloc(0);
    const socket = connect({ host, port: Number(port) });
    const fail = (error: Error): void => {
      socket.destroy();
      reject(error);
    };
    const sendNext = (): void => {
      socket.write(frame(requests[bodies.length], bodies.length));
    };
    socket.setTimeout(TIMEOUT, () => fail(new Error(`Kafka at ${address} did not answer in ${TIMEOUT} ms.`)));
    socket.on('error', fail);
    socket.on('close', () => reject(new Error(`Kafka at ${address} closed the connection.`)));
    socket.on('connect', sendNext);
    socket.on('data', (data) => {
      pending = Buffer.concat([pending, data]);
      if (pending.length < 4 || pending.length < 4 + pending.readInt32BE(0)) return;
      bodies.push(pending.subarray(requests[bodies.length].flexible ? 9 : 8, 4 + pending.readInt32BE(0)));
      pending = Buffer.alloc(0);
      if (bodies.length < requests.length) return sendNext();
      socket.destroy();
      resolve(bodies);
    });
  });
}

function frame(request: WireRequest, correlation: number): Buffer {
  const header = Buffer.alloc(10);
  header.writeInt16BE(request.apiKey, 0);
  header.writeInt16BE(request.apiVersion, 2);
  header.writeInt32BE(correlation, 4);
  header.writeInt16BE(-1, 8);
  const tags = request.flexible ? [Buffer.of(0)] : [];
  const content = Buffer.concat([header, ...tags, request.body]);
  return Buffer.concat([int32(content.length), content]);
}

/** Whether a Kafka server answers at the address: a port that merely accepts connections is not ready. */
export async function answersApiVersions(address: string): Promise<boolean> {
  const body = Buffer.alloc(0);
  const [response] = await exchange(address, [{ apiKey: 18, apiVersion: 0, flexible: false, body }]);
  return response.readInt16BE(0) === 0;
}

/** The id of the cluster that answers at the address. */
export async function clusterIdAt(address: string): Promise<string> {
  // Metadata v2, no topics: brokers:array(node:int32 host:string port:int32 rack:nullable_string) cluster:string
  const [response] = await exchange(address, [{ apiKey: 3, apiVersion: 2, flexible: false, body: int32(0) }]);
  let at = 0;
  const text = (): string => {
    const length = Math.max(response.readInt16BE(at), 0);
    return response.toString('utf8', at + 2, (at += 2 + length));
  };
  const brokers = response.readInt32BE((at += 4) - 4);
  for (let i = 0; i < brokers; i++) {
    at += 4;
    text();
    at += 4;
    text();
  }
  return text();
}

/** int32, big endian. */
export function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Bytes of an unsigned variable-length integer: seven bits per byte, lowest first. */
export function uvarint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest >>>= 7) {
    if (rest < 0x80) return Buffer.from([...bytes, rest]);
    bytes.push((rest & 0x7f) | 0x80);
  }
}

/** Compact bytes or compact string: length + 1 as uvarint, then the content. */
export function compact(content: string | Uint8Array): Buffer {
  const bytes = Buffer.from(content as string);
  return Buffer.concat([uvarint(bytes.length + 1), bytes]);
}
