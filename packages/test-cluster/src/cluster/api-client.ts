import { Agent, request } from 'node:https';

/** What the API server answered. */
export interface ApiReply {
  /** HTTP status. */
  readonly status: number;
  /** The decoded JSON; text that is no JSON as it is. */
  readonly body: unknown;
  /** Warnings that the server attached, word for word. */
  readonly warnings: readonly string[];
}

/** A request to the API server; a body is sent as JSON. */
export interface ApiRequest {
  /** @default GET */
  readonly method?: string;
  /** Path with query: `/api/v1/namespaces/default`. */
  readonly path: string;
  readonly body?: unknown;
  /** @default application/json */
  readonly contentType?: string;
}

/** HTTPS connections to an API server that are kept open between requests. */
export interface ApiClient extends Disposable {
  /**
   * Sends a request as the cluster's administrator. A refusal is an answer, not an error.
   * @throws Error naming method and path when the connection fails
   */
  send(wanted: ApiRequest): Promise<ApiReply>;
}

/** Connections kept open: as many requests run at the same time. */
const CONNECTIONS = 8;

/**
 * @param server `https://127.0.0.1:6443`
 * @param authority the certificate (PEM) that the server is known by
 */
export function apiClient(server: string, token: string, authority: string): ApiClient {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS, ca: authority });
  const send = ({ method = 'GET', path, body, contentType = 'application/json' }: ApiRequest) =>
    new Promise<ApiReply>((resolve, reject) => {
      const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body));
      const headers: Record<string, string | number> = {
        authorization: `Bearer ${token}`,
        accept: 'application/json',
      };
      if (content !== undefined) {
        headers['content-type'] = contentType;
        headers['content-length'] = content.length;
      }
      const failed = (cause: Error): void =>
        reject(
          new Error(`${method} ${server}${path}: the API server cannot be reached: ${cause.message}`, {
            cause,
          }),
        );
      const sent = request(new URL(path, server), { method, agent, headers }, (reply) => {
        const parts: Buffer[] = [];
        reply.on('data', (part: Buffer) => parts.push(part));
        reply.on('error', failed);
        reply.on('end', () =>
          resolve({
            status: reply.statusCode ?? 0,
            body: decoded(Buffer.concat(parts).toString('utf8')),
            warnings: warningTexts(reply.rawHeaders),
          }),
        );
      });
      sent.on('error', failed);
      sent.end(content);
    });
  return { send, [Symbol.dispose]: () => agent.destroy() };
}

function decoded(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** RFC 7234 5.5, as Kubernetes writes it: `299 - "text"`, with `\"` and `\\` in the text; a header for each. */
function warningTexts(rawHeaders: readonly string[]): string[] {
  const texts: string[] = [];
  for (let i = 0; i < rawHeaders.length; i += 2) {
    if (rawHeaders[i]?.toLowerCase() !== 'warning') continue;
    const quoted = /^299 \S+ "(.*)"$/s.exec(rawHeaders[i + 1] ?? '')?.[1];
    if (quoted !== undefined) texts.push(quoted.replaceAll(/\\(.)/gs, '$1'));
  }
  return texts;
}

/** The message of a refusal, word for word: that of a Status object where there is one. */
export function refusalOf({ status, body }: ApiReply): string {
  if (typeof body === 'object' && body !== null && 'message' in body) return String(body.message);
  return `HTTP ${status}: ${typeof body === 'string' ? body.trim() : JSON.stringify(body)}`;
}
