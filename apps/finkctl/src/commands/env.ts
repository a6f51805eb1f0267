import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { collect } from '../env/collect.ts';
import { connectCluster } from '../env/environment-cluster.ts';
import { momentText, type Patience } from '../env/judge.ts';
import { type EnvironmentSurvey, surveyEnvironments } from '../env/survey-environments.ts';
import { CheckFailed } from '../failures.ts';
import { textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface Flags {
  readonly kubeconfig?: string;
  readonly stuckAfter: number;
  readonly json?: string;
}

const listExamples = `
Example:
  finkctl env list`;

const gcExamples = `
Examples:
  What would be removed, and why:
    finkctl env gc --dry-run
  In the cluster itself, with the token of the pod's service account:
    finkctl env gc

An environment goes when its time to live is over, counted from when it was last deployed, or when its Application is
gone. Only namespaces that finkctl rendered for a pull request are removed. Exit code 1 when something could not be
removed, or has been Terminating for too long: the reason is printed, and nothing is removed by force.`;

/** `finkctl env list|gc`: the environments of pull requests in a cluster. */
export function addEnv(program: Command, terminal: Terminal): void {
  const env = program.command('env').description('environments of pull requests in a cluster');
  common(env.command('list'))
    .description('list them, with when their time is over')
    .addHelpText('after', listExamples)
    .action((flags: Flags) => list(flags, terminal));
  common(env.command('gc'))
    .description('remove those whose time is over, or whose pull request is closed')
    .option('--dry-run', 'say what would be done, and do nothing', false)
    .addHelpText('after', gcExamples)
    .action((flags: Flags & { readonly dryRun: boolean }) => gc(flags, terminal));
}

function common(command: Command): Command {
  return command
    .option('--kubeconfig <file>', 'how to reach the cluster (KUBECONFIG, ~/.kube/config, or the pod itself)')
    .option('--stuck-after <minutes>', 'how long a removal may take', wholeNumber(1), 15)
    .option('--json <file>', 'write the result for programs');
}

const patienceOf = ({ stuckAfter }: Flags): Patience => ({
  now: new Date(),
  stuckAfter: stuckAfter * 60_000,
});

async function list(flags: Flags, terminal: Terminal): Promise<void> {
  await checkJsonTarget(flags.json);
  const survey = surveyEnvironments(await connectCluster(flags.kubeconfig).view(), patienceOf(flags));
  terminal.out(surveyText(survey));
  await writeJson(flags.json, survey);
}

async function gc(flags: Flags & { readonly dryRun: boolean }, terminal: Terminal): Promise<void> {
  await checkJsonTarget(flags.json);
  const cluster = connectCluster(flags.kubeconfig);
  const { survey, done, troubles } = await collect(cluster, patienceOf(flags), flags.dryRun);
  for (const line of done) terminal.out(line);
  for (const { name, why } of survey.refusals) terminal.out(`${name}: left alone: ${why}`);
  for (const line of troubles) terminal.err(`error: ${line}`);
  const count = survey.environments.length;
  const changed = survey.environments.filter(({ steps }) => steps.length > 0).length;
  terminal.out(
    `${count} environments of pull requests, ${changed} to change${flags.dryRun ? ', nothing done' : ''}, ${troubles.length} in trouble`,
  );
  await writeJson(flags.json, { dryRun: flags.dryRun, done, troubles, ...survey });
  if (troubles.length > 0) throw new CheckFailed();
}

function surveyText({ environments, refusals }: EnvironmentSurvey): string {
  const time = (moment: Date | undefined): string => (moment === undefined ? '' : momentText(moment));
  const rows = environments.map(({ name, state, deployedAt, expiresAt, why }) => [
    name,
    state,
    time(deployedAt),
    time(expiresAt),
    why,
  ]);
  const table = textTable([['environment', 'state', 'deployed', 'expires', 'because'], ...rows]);
  const lines = environments.length === 0 ? ['There is no environment of a pull request.'] : table;
  return [...lines, ...refusals.map(({ name, why }) => `${name}: none of ours: ${why}`)].join('\n');
}
