import {
  endKeptCluster,
  hasParts,
  isClusterName,
  type KeptCluster,
  type KeptParts,
  keptCluster,
  residentBytes,
  startKeptCluster,
} from '@fink/test-cluster';
import { type Command, InvalidArgumentError } from 'commander';
import { CheckFailed } from '../failures.ts';
import { textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';

interface ClusterFlags {
  readonly name: string;
}

interface UpFlags extends ClusterFlags {
  readonly argocd?: boolean;
  readonly nodes?: number;
}

const upExamples = `
Examples:
  finkctl testcluster up
  eval "$(finkctl testcluster up)"
  finkctl testcluster up --argocd

It prints the line that lets kubectl find the cluster. The first time it builds what it starts, which needs Go and
takes minutes (about 20 with all). The cluster runs until: finkctl testcluster down

Nodes run pods without their containers. Argo CD pulls from any repository that git can read, such as
file:///home/me/fink-gitops-broker; charts must be folders of it.`;

const downExamples = `
Example:
  finkctl testcluster down

Its data are gone with it. It is no error if none runs.`;

const statusExamples = `
Example:
  finkctl testcluster status

The exit code is 1 if it does not run, or not all of it.`;

/** `finkctl testcluster up|down|status`: a Kubernetes cluster on this machine that outlives the command. */
export function addTestcluster(program: Command, terminal: Terminal): void {
  const testcluster = program
    .command('testcluster')
    .description('a Kubernetes API server on this machine, with Argo CD if wanted, to try manifests on');
  const add = (name: string, description: string, examples: string) =>
    testcluster
      .command(name)
      .description(description)
      .option('--name <name>', 'to tell several apart', clusterName, 'default')
      .addHelpText('after', examples);
  add('up', 'start it, unless it runs', upExamples)
    .option('--argocd', 'with Argo CD, controllers, and 3 nodes unless told otherwise')
    .option('--nodes <n>', 'with controllers and as many nodes, which run pods without containers', nodeCount)
    .action((flags: UpFlags) => up(flags, terminal));
  add('down', 'end it and remove its data', downExamples).action((flags: ClusterFlags) =>
    down(flags, terminal),
  );
  add('status', 'tell its processes, ports, versions and memory', statusExamples).action(
    (flags: ClusterFlags) => status(flags, terminal),
  );
}

function clusterName(text: string): string {
  if (!isClusterName(text)) throw new InvalidArgumentError('A name has up to 40 of a-z, 0-9 and "-".');
  return text;
}

/** Beyond it, their names and zones would tell nothing new. */
const MOST_NODES = 100;

function nodeCount(text: string): number {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count > MOST_NODES) {
    throw new InvalidArgumentError(`A number from 0 to ${MOST_NODES}.`);
  }
  return count;
}

async function up({ name, argocd = false, nodes }: UpFlags, terminal: Terminal): Promise<void> {
  const began = performance.now();
  const parts = { argoCd: argocd, nodes: nodes ?? (argocd ? 3 : 0) };
  const { cluster, isNew } = await startKeptCluster(name, terminal.err, parts);
  if (!hasParts(cluster.parts, parts)) {
    terminal.err(
      `The test cluster runs already, but with ${partsText(cluster.parts)}, not with ${partsText(parts)}. End it before: finkctl testcluster down`,
    );
    throw new CheckFailed();
  }
  const seconds = (performance.now() - began) / 1000;
  terminal.err(
    isNew
      ? `The test cluster runs at ${cluster.server}: ready after ${cluster.startSeconds.toFixed(1)} s (${seconds.toFixed(1)} s with all).`
      : `The test cluster runs already at ${cluster.server}, since ${cluster.startedAt}.`,
  );
  for (const line of usage(cluster)) terminal.err(line);
  terminal.out(exportLine(cluster));
}

const partsText = ({ nodes = 0, argoCd = false }: KeptParts): string =>
  `${nodes} nodes and ${argoCd ? '' : 'no '}Argo CD`;

/** How to use it, a line each. */
function usage({ kubectl, argoCd }: KeptCluster): string[] {
  const lines = [`kubectl of its release: ${kubectl}`];
  if (argoCd !== undefined) {
    lines.push(
      `Argo CD reads its settings and Applications in the namespace ${argoCd.namespace}, logs in ${argoCd.dir}.`,
    );
  }
  return lines;
}

async function down({ name }: ClusterFlags, terminal: Terminal): Promise<void> {
  const cluster = await endKeptCluster(name);
  terminal.out(
    cluster === undefined ? 'No test cluster runs.' : `The test cluster at ${cluster.server} has ended.`,
  );
}

async function status({ name }: ClusterFlags, terminal: Terminal): Promise<void> {
  const cluster = await keptCluster(name);
  if (cluster === undefined) {
    terminal.out('No test cluster runs. Start it with: finkctl testcluster up');
    throw new CheckFailed();
  }
  const keeper = { name: 'keeper', version: '', pid: cluster.keeper.pid, ports: [] as readonly number[] };
  const rows = await Promise.all(
    [...cluster.processes, keeper].map(async ({ name, version, pid, ports }) => {
      const bytes = await residentBytes(pid);
      const memory = bytes === undefined ? 'HAS ENDED' : `${Math.round(bytes / 2 ** 20)} MiB`;
      return [name, version, String(pid), ports.join(', '), memory];
    }),
  );
  terminal.out(textTable([['process', 'version', 'pid', 'ports', 'memory'], ...rows]).join('\n'));
  terminal.out(`${cluster.server}, since ${cluster.startedAt}, in ${cluster.dir}`);
  terminal.out(`With ${partsText(cluster.parts)}, ready after ${cluster.startSeconds.toFixed(1)} s.`);
  for (const line of usage(cluster)) terminal.out(line);
  terminal.out(exportLine(cluster));
  if (rows.some((row) => row.includes('HAS ENDED'))) {
    terminal.err('A process of it has ended. Start it anew with: finkctl testcluster down, then up');
    throw new CheckFailed();
  }
}

/** For a POSIX shell, whatever the path is. */
const exportLine = ({ kubeconfig }: KeptCluster): string =>
  `export KUBECONFIG='${kubeconfig.replaceAll("'", `'\\''`)}'`;
