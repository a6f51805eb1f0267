import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitFor } from '@fink/local-servers';
import { type ArgoEnvironment, rootName } from './argo-environment.ts';
import { allKeys } from './creation-order.ts';
import { eventually, patchByHand } from './observe.ts';

const finalizers = ['resources-finalizer.argocd.argoproj.io/foreground'];

/**
 * Tears an environment down as docs/deploying.md tells operators to.
 *
 * @param isProtected whether it is production: then all Applications get the finalizer, and each that asks is confirmed
 * @returns names of the Applications that asked for confirmation
 */
export async function tearDown(environment: ArgoEnvironment, isProtected: boolean): Promise<string[]> {
  const { cluster, argo } = environment;
  const all = (await argo.applications()).map(({ metadata }) => metadata.name);
  for (const name of isProtected ? all : [rootName])
    await patchByHand(environment, 'application', name, { metadata: { finalizers } }, argo.namespace);
  await cluster.kubectl(['delete', 'application', rootName, '-n', argo.namespace, '--wait=false']);
  const asked = new Set<string>();
  await eventually('the Applications to go', async () => {
    const left = await argo.applications();
    for (const { metadata, status } of left) {
      const asks = status?.resources?.some((each) => each.requiresDeletionConfirmation) ?? false;
      if (metadata['deletionTimestamp'] === undefined || !asks || asked.has(metadata.name)) continue;
      asked.add(metadata.name);
      const annotations = { 'argocd.argoproj.io/deletion-approved': inAMoment() };
      await patchByHand(
        environment,
        'application',
        metadata.name,
        { metadata: { annotations } },
        argo.namespace,
      );
    }
    return left.length === 0;
  });
  await cluster.kubectl(['delete', 'appproject', 'fink-root', '-n', argo.namespace]);
  const { stdout } = await cluster.kubectl(['get', 'crds', '-o', 'name']);
  const pattern = documentedPattern();
  const brought = stdout
    .trim()
    .split('\n')
    .filter((name) => pattern.test(name));
  await cluster.kubectl(['delete', ...brought]);
  await cluster.kubectl(['delete', 'namespaces', '-l', 'app.kubernetes.io/part-of=fink']);
  return [...asked].sort();
}

/** Keys of the objects that are there now and were not before the environment. */
export async function leftOf({ cluster, before }: ArgoEnvironment): Promise<string[]> {
  const left = async () => (await allKeys(cluster)).filter((key) => !before.includes(key));
  // Volumes go a moment after their claims.
  const isEmpty = async () => (await left()).length === 0;
  await waitFor(isEmpty, { what: 'the rest to go', timeout: 60_000 }).catch(() => {});
  return await left();
}

/** The next second: a confirmation of the same second as the question counts for nothing. */
export function inAMoment(): string {
  return `${new Date(Date.now() + 1000).toISOString().slice(0, 19)}Z`;
}

/** The definitions that operators brought, as the page finds them. */
function documentedPattern(): RegExp {
  const page = readFileSync(join(import.meta.dirname, '../../../../docs/deploying.md'), 'utf8');
  const found = /kubectl get crds -o name \|\s+grep -E '([^']+)'/.exec(page)?.[1];
  if (found === undefined) throw new Error('docs/deploying.md no longer says how to find the definitions.');
  return new RegExp(found);
}
