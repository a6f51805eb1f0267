import {
  endKeptCluster,
  isClusterName,
  type KeptCluster,
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

const upExamples = `
Examples:
  finkctl testcluster up
  eval "$(finkctl testcluster up)"

It prints the line that lets kubectl find the cluster. The first time it builds etcd, the API server and kubectl,
which needs Go and takes minutes. The cluster runs until: finkctl testcluster down`;

const downExamples = `
Example:
  finkctl testcluster down

Its data are gone with it. It is no error if none runs.`;

const statusExamples = `
Example:
  finkctl testcluster status

The exit code is 1 if it does not run, or not all of it.`;

/** `finkctl testcluster up|down|status`: a Kubernetes API server on this machine that outlives the command. */
export function addTestcluster(program: Command, terminal: Terminal): void {
  const testcluster = program
    .command('testcluster')
    .description('a Kubernetes API server on this machine to try manifests on');
  const add = (name: string, description: string, examples: string) =>
    testcluster
      .command(name)
      .description(description)
      .option('--name <name>', 'to tell several apart', clusterName, 'default')
      .addHelpText('after', examples);
  add('up', 'start it, unless it runs', upExamples).action((flags: ClusterFlags) => up(flags, terminal));
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

async function up({ name }: ClusterFlags, terminal: Terminal): Promise<void> {
  const began = performance.now();
  const { cluster, isNew } = await startKeptCluster(name, terminal.err);
  const seconds = (performance.now() - began) / 1000;
  terminal.err(
    isNew
      ? `The test cluster runs at ${cluster.server}: ready after ${cluster.startSeconds.toFixed(1)} s (${seconds.toFixed(1)} s with all).`
      : `The test cluster runs already at ${cluster.server}, since ${cluster.startedAt}.`,
  );
  terminal.err(`kubectl of its release: ${cluster.kubectl}`);
  terminal.out(exportLine(cluster));
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
  terminal.out(exportLine(cluster));
  if (rows.some((row) => row.includes('HAS ENDED'))) {
    terminal.err('A process of it has ended. Start it anew with: finkctl testcluster down, then up');
    throw new CheckFailed();
  }
}

/** For a POSIX shell, whatever the path is. */
const exportLine = ({ kubeconfig }: KeptCluster): string =>
  `export KUBECONFIG='${kubeconfig.replaceAll("'", `'\\''`)}'`;
