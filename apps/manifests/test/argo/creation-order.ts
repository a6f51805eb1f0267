import { identityOf, type KubernetesObject, type Manifest } from '@fink/manifests';
import type { TestCluster } from '@fink/test-cluster';

/** When an object is to come: the wave of its Application in the root's sync, and its own wave in that. */
export type Turn = readonly [application: number, object: number];

const waveOf = ({ metadata }: KubernetesObject): number =>
  Number(metadata.annotations?.['argocd.argoproj.io/sync-wave'] ?? 0);

const isHook = ({ metadata }: KubernetesObject): boolean =>
  metadata.annotations?.['argocd.argoproj.io/hook'] !== undefined;

/** An object that has its turn. */
export interface Planned {
  readonly object: KubernetesObject;
  readonly identity: string;
  readonly application: string;
  readonly turn: Turn;
}

/**
 * The turns of all objects of our own Applications but hooks, which go when they have succeeded, and of the Applications
 * themselves.
 */
export function plannedTurns(manifests: readonly Manifest[]): Planned[] {
  const applications = manifests.filter(({ object }) => object.kind === 'Application');
  const waves = new Map(
    applications.map(({ object, application }) => [
      object.metadata.name,
      application === 'bootstrap' ? undefined : waveOf(object),
    ]),
  );
  return manifests.flatMap(({ object, application }): Planned[] => {
    if (application === 'bootstrap' || isHook(object)) return [];
    const own = { object, identity: identityOf(object), application };
    if (application === 'applications') return [{ ...own, turn: [waveOf(object), -1] }];
    const wave = waves.get(application);
    if (wave === undefined)
      throw new Error(`No Application deploys the folder ${application} of ${own.identity}.`);
    return [{ ...own, turn: [wave, waveOf(object)] }];
  });
}

/**
 * Objects that were made before one that should have come first: of an earlier wave of the same Application, or of an
 * Application of an earlier wave.
 * @param created a number for each object, larger for what was made later
 */
export function outOfTurn(planned: readonly Planned[], created: ReadonlyMap<string, number>): string[] {
  const order = [...planned].sort((a, b) => (created.get(a.identity) ?? 0) - (created.get(b.identity) ?? 0));
  const wrong: string[] = [];
  for (const [i, later] of order.entries()) {
    if (!created.has(later.identity)) {
      wrong.push(`${later.identity} was never made`);
      continue;
    }
    for (const earlier of order.slice(0, i)) {
      const isLate =
        later.turn[0] < earlier.turn[0] ||
        (later.application === earlier.application && later.turn[1] < earlier.turn[1]);
      if (isLate && created.has(earlier.identity))
        wrong.push(
          `${later.application} ${later.identity} (turn ${later.turn}) was made after ${earlier.application} ${earlier.identity} (turn ${earlier.turn})`,
        );
    }
  }
  return wrong;
}

interface RangeReply {
  readonly kvs?: readonly { readonly key: string; readonly create_revision: string }[];
}

/**
 * When each object was made, by etcd's own numbers: what an object says of itself has seconds only.
 * @returns revision by key without `/registry/`: `kafka.strimzi.io/kafkatopics/fink/fink-ledger`
 */
export async function creationRevisions(cluster: TestCluster): Promise<Map<string, number>> {
  const etcd = cluster.processes.find(({ name }) => name === 'etcd');
  const encoded = (text: string): string => Buffer.from(text).toString('base64');
  const reply = await fetch(`http://127.0.0.1:${etcd?.ports[0]}/v3/kv/range`, {
    method: 'POST',
    // All keys from the first on: the slash is followed by 0.
    body: JSON.stringify({ key: encoded('/registry/'), range_end: encoded('/registry0'), keys_only: true }),
  });
  const { kvs = [] } = (await reply.json()) as RangeReply;
  return new Map(
    kvs.map(({ key, create_revision }) => [
      Buffer.from(key, 'base64').toString().slice('/registry/'.length),
      Number(create_revision),
    ]),
  );
}

/** Every object of the cluster by its key in etcd, but those that come and go by themselves. */
export async function allKeys(cluster: TestCluster): Promise<string[]> {
  const passing = /^(events|leases|masterleases|ranges)\//;
  return [...(await creationRevisions(cluster)).keys()].filter((key) => !passing.test(key)).sort();
}

/** The same by `identityOf`, for the given objects. */
export function createdByIdentity(
  objects: readonly KubernetesObject[],
  revisions: ReadonlyMap<string, number>,
): Map<string, number> {
  const found = new Map<string, number>();
  for (const object of objects) {
    const { namespace, name } = object.metadata;
    const group = identityOf(object).split('/')[0];
    const plural = `${object.kind.toLowerCase().replace(/y$/, 'ie')}s`;
    const place = [plural, ...(namespace === undefined ? [] : [namespace]), name].join('/');
    const revision = revisions.get(`${group}/${place}`) ?? revisions.get(place);
    if (revision !== undefined) found.set(identityOf(object), revision);
  }
  return found;
}
