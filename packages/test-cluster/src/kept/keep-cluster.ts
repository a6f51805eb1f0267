// Keeps a test cluster running until a signal: `node keep-cluster.ts NAME PARTS`, started by startKeptCluster.

import { startArgoCd } from '../argocd/argo-cd.ts';
import { startTestCluster } from '../cluster/test-cluster.ts';
import { buildPrograms } from '../programs/build-programs.ts';
import { type KeptParts, keptFiles, removeState, writeState } from './kept-state.ts';
import { identify, type ProcessIdentity } from './process-facts.ts';

const [, , name = '', partsText = '{}'] = process.argv;
const { state } = keptFiles(name);
const parts = JSON.parse(partsText) as KeptParts;
const { promise: told, resolve: tell } = Promise.withResolvers<void>();
// Nobody shall have to wait for a cluster that is still starting.
let starting = true;
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
  process.on(signal, () => (starting ? process.exit(1) : tell()));
}
/** Neither signal handlers nor servers keep a process running. */
const alive = setInterval(() => {}, 60_000);

const programs = await buildPrograms();
const began = performance.now();
const { nodes = 0 } = parts;
// Argo CD without controllers would see no Deployment get ready, and no namespace go.
await using cluster = await startTestCluster({ nodes, controllers: nodes > 0 || parts.argoCd === true });
await using argoCd = parts.argoCd ? await startArgoCd(cluster, { offline: false }) : undefined;
const { server, kubeconfig, dir } = cluster;
await writeState(state, {
  keeper: await running(process.pid),
  processes: await Promise.all(
    [...cluster.processes, ...(argoCd?.processes ?? [])].map(async (each) => ({
      ...each,
      ...(await running(each.pid)),
    })),
  ),
  server,
  kubeconfig,
  kubectl: programs.kubectl.path,
  dir,
  parts,
  ...(argoCd && { argoCd: { namespace: argoCd.namespace, dir: argoCd.dir } }),
  startedAt: new Date().toISOString(),
  startSeconds: (performance.now() - began) / 1000,
});
starting = false;
await told;
clearInterval(alive);
await removeState(state);

async function running(pid: number): Promise<ProcessIdentity> {
  const identity = await identify(pid);
  if (identity === undefined) throw new Error(`Process ${pid} of the cluster has ended.`);
  return identity;
}
