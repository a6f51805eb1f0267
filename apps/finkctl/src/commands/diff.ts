import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  type Change,
  type ChangeFormat,
  changesReport,
  compareEnvironments,
  comparisonReport,
  diffManifests,
  readCommitted,
  readManifests,
  renderChanges,
  renderComparison,
} from '@fink/manifests';
import { type Command, Option } from 'commander';
import { CheckFailed, UsageError } from '../failures.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface DiffFlags {
  readonly base?: string;
  readonly repo: string;
  readonly format: ChangeFormat;
  readonly json?: string;
  readonly details?: boolean;
  readonly exitCode?: boolean;
}

/** Root of the repository that this file is part of. */
const ownRepository = resolve(import.meta.dirname, '../../../..');
const lastCommit = 'HEAD';

const examples = `
Examples:
  What a pull request changes in production, for a comment on it:
    finkctl diff production --base origin/main --format markdown
  What is rendered but not yet committed:
    finkctl diff laptop
  How production differs from staging, in sentences:
    finkctl diff staging production
  The same with every single difference:
    finkctl diff staging production --details

Two environments are summarised; what is the same in both is not said. Markdown and JSON have every difference in any
case, Markdown folded. What changes in one environment is always listed in full.

A change is dangerous if it may lose data, stop the service or open it. It is no failure: the exit code is 0, with
--exit-code it is 1 if there are dangerous changes.`;

/** `finkctl diff`: what changes in an environment, or tells two apart, in words. */
export function addDiff(program: Command, terminal: Terminal): void {
  program
    .command('diff')
    .argument('<environment>', 'environment whose rendered manifests are compared')
    .argument('[other]', 'environment to compare with it, instead of with a commit')
    .description('say what changes in an environment since a commit, or how two environments differ')
    .option('--base <ref>', `commit, branch or tag to compare with (default: ${lastCommit})`)
    .addOption(
      new Option('--format <format>', 'how the changes are written')
        .choices(['text', 'markdown', 'json'])
        .default('text'),
    )
    .option('--details', 'list every difference of two environments below their summary')
    .option('--json <file>', 'write the changes as JSON, too')
    .option('--exit-code', 'exit with 1 if there are dangerous changes')
    .addOption(
      new Option('--repo <dir>', 'repository with dist-manifests').default(
        ownRepository,
        'the one of this program',
      ),
    )
    .addHelpText('after', examples)
    .action((environment: string, other: string | undefined, flags: DiffFlags) =>
      diff(environment, other, flags, terminal),
    );
}

async function diff(
  environment: string,
  other: string | undefined,
  flags: DiffFlags,
  terminal: Terminal,
): Promise<void> {
  await checkJsonTarget(flags.json);
  if (other !== undefined && flags.base !== undefined) {
    throw new UsageError(
      `--base ${flags.base}: two environments are compared as they are now. Give one environment, or no --base.`,
    );
  }
  const root = join(flags.repo, 'dist-manifests');
  await checkRendered(root, other === undefined ? [environment] : [environment, other]);
  const { report, text, changes } =
    other === undefined
      ? await sinceCommit(environment, flags)
      : await betweenEnvironments(root, environment, other, flags);
  await writeJson(flags.json, report);
  terminal.out(text.trimEnd());
  if (flags.exitCode && changes.some(({ severity }) => severity === 'danger')) throw new CheckFailed();
}

interface Compared {
  readonly report: object;
  readonly text: string;
  readonly changes: readonly Change[];
}

async function sinceCommit(environment: string, { repo, base, format }: DiffFlags): Promise<Compared> {
  const names = { before: base ?? lastCommit, after: environment };
  const [before, after] = await Promise.all([
    readCommitted(repo, names.before, environment),
    readManifests(join(repo, 'dist-manifests'), environment),
  ]);
  const changes = diffManifests(before, after);
  return { report: changesReport(changes, names), text: renderChanges(changes, format, names), changes };
}

async function betweenEnvironments(
  root: string,
  environment: string,
  other: string,
  { format, details }: DiffFlags,
): Promise<Compared> {
  const [before, after] = await Promise.all([readManifests(root, environment), readManifests(root, other)]);
  const comparison = compareEnvironments(before, after, { before: environment, after: other });
  return {
    report: comparisonReport(comparison),
    text: renderComparison(comparison, format, details ?? false),
    changes: comparison.changes,
  };
}

/** @throws UsageError naming the environments that are rendered, unless the given ones are */
async function checkRendered(root: string, environments: readonly string[]): Promise<void> {
  const entries = await readdir(root, { withFileTypes: true }).catch(() => []);
  const rendered = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const unknown = environments.filter((environment) => !rendered.includes(environment));
  if (unknown.length === 0) return;
  const known = rendered.length === 0 ? 'nothing; run npm run synth' : rendered.sort().join(', ');
  throw new UsageError(`There is no environment ${unknown.join(' nor ')}: ${root} has ${known}.`);
}
