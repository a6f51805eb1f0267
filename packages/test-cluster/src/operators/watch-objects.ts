import { readFile } from 'node:fs/promises';
import { Agent, get } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubernetesObject } from '@fink/manifests';
import type { TestCluster } from '../cluster/test-cluster.ts';

/** An object as the API server stores it. */
export interface LiveObject extends KubernetesObject {
  readonly metadata: KubernetesObject['metadata'] & {
    readonly uid: string;
    readonly resourceVersion: string;
    readonly generation?: number;
    readonly deletionTimestamp?: string;
    readonly finalizers?: readonly string[];
    readonly ownerReferences?: readonly { readonly kind: string; readonly name: string }[];
  };
}

/** What happened to an object. */
export type WatchEvent = 'added' | 'modified' | 'deleted';

type Listener = (event: WatchEvent, object: LiveObject) => void;

/** Milliseconds until it looks again for a kind that is not there yet, or connects again. */
const PAUSE = 250;

/** The part of a kubeconfig that a test cluster writes. */
interface Kubeconfig {
  readonly clusters: readonly [{ readonly cluster: { readonly 'certificate-authority-data': string } }];
  readonly users: readonly [{ readonly user: { readonly token: string } }];
}

/**
 * Tells every change of the objects of a kind, from those that are there on. A kind that does not exist yet is waited
 * for; a connection that ends begins anew, and what changed meanwhile is told then.
 *
 * @param path of the list: `/apis/apps/v1/deployments`
 * @returns what ends it
 */
export async function watchObjects(
  { server, kubeconfig }: Pick<TestCluster, 'server' | 'kubeconfig'>,
  path: string,
  listener: Listener,
): Promise<Disposable> {
  const config = JSON.parse(await readFile(kubeconfig, 'utf8')) as Kubeconfig;
  const ca = Buffer.from(config.clusters[0].cluster['certificate-authority-data'], 'base64').toString();
  const agent = new Agent({ ca, keepAlive: true });
  const headers = { authorization: `Bearer ${config.users[0].user.token}`, accept: 'application/json' };
  const known = new Map<string, LiveObject>();
  const ending = new AbortController();

  /** Reads lines until the answer ends; undefined when the kind does not exist. */
  const lines = (query: string, each: (line: string) => void): Promise<void> =>
    new Promise((resolve, reject) => {
      const sent = get(
        new URL(`${path}${query}`, server),
        { agent, headers, signal: ending.signal },
        (reply) => {
          if (reply.statusCode !== 200) {
            reply.resume();
            reject(new Error(`HTTP ${reply.statusCode}`));
            return;
          }
          let rest = '';
          reply.setEncoding('utf8');
          reply.on('data', (part: string) => {
            const all = (rest + part).split('\n');
            rest = all.pop() ?? '';
            for (const line of all) each(line);
          });
          reply.on('end', () => {
            if (rest !== '') each(rest);
            resolve();
          });
          reply.on('error', reject);
        },
      );
      sent.on('error', reject);
    });

  const list = async (): Promise<string> => {
    const parts: string[] = [];
    await lines('', (line) => parts.push(line));
    const { apiVersion, kind, metadata, items } = JSON.parse(parts.join('\n')) as {
      readonly apiVersion: string;
      readonly kind: string;
      readonly metadata: { readonly resourceVersion: string };
      readonly items: readonly LiveObject[];
    };
    const found = new Set(items.map((item) => item.metadata.uid));
    for (const [uid, object] of known) {
      if (found.has(uid)) continue;
      known.delete(uid);
      listener('deleted', object);
    }
    // Items of a list do not say what they are.
    for (const item of items) changed({ ...item, apiVersion, kind: kind.replace(/List$/, '') });
    return metadata.resourceVersion;
  };

  const changed = (object: LiveObject): void => {
    const before = known.get(object.metadata.uid);
    if (before?.metadata.resourceVersion === object.metadata.resourceVersion) return;
    known.set(object.metadata.uid, object);
    listener(before === undefined ? 'added' : 'modified', object);
  };

  const run = async (): Promise<void> => {
    while (!ending.signal.aborted) {
      try {
        const from = await list();
        await lines(`?watch=1&resourceVersion=${from}`, (line) => {
          const { type, object } = JSON.parse(line) as { readonly type: string; readonly object: LiveObject };
          if (type === 'ADDED' || type === 'MODIFIED') changed(object);
          if (type === 'DELETED' && known.delete(object.metadata.uid)) listener('deleted', object);
        });
      } catch {
        // The kind is not served yet, the API server is gone, or this has been ended.
      }
      await sleep(PAUSE, undefined, { ref: false });
    }
  };
  void run();
  return {
    [Symbol.dispose]() {
      ending.abort();
      agent.destroy();
    },
  };
}
