import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, type RenderedEnvironment, ruleContext } from '@fink/environments';
import { writeFiles } from '@fink/manifests';
import type { Command } from 'commander';
import { wholeNumber } from '../arguments.ts';
import { CommandError, UsageError } from '../failures.ts';
import { findingLines } from '../manifests/finding-lines.ts';
import { Repository } from '../manifests/repository.ts';
import type { Terminal } from '../terminal.ts';

const examples = `
Examples:
  finkctl synth
  finkctl synth laptop production
  The environment of a pull request, into a work tree of the branch that holds them:
    finkctl synth ci --pull-request 123 --into ../pull-requests

Everything is checked before the first file is written: when something is wrong, dist-manifests stays as it is.`;

interface Flags {
  readonly repo?: string;
  readonly pullRequest?: number;
  readonly into?: string;
}

/** `finkctl synth [env…]`: renders environments to `dist-manifests`. */
export function addSynth(program: Command, terminal: Terminal): void {
  program
    .command('synth')
    .description('render environments to dist-manifests')
    .argument('[environment...]', 'names of environments; all of them by default')
    .option('--repo <folder>', 'the repository with environments/ and dist-manifests/ (this one)')
    .option('--pull-request <number>', 'render the environment of that pull request instead', wholeNumber(1))
    .option('--into <folder>', 'work tree whose dist-manifests the pull request goes to (this one)')
    .addHelpText('after', examples)
    .action(async (environments: string[], { repo, pullRequest, into }: Flags) => {
      const repository = new Repository(repo);
      if (pullRequest !== undefined) {
        await synthPullRequest(repository, environments, pullRequest, into, terminal);
        return;
      }
      if (into !== undefined) throw new UsageError(`--into ${into} is for --pull-request only.`);
      await synth(repository, environments, terminal);
    });
}

async function synthPullRequest(
  repository: Repository,
  names: readonly string[],
  number: number,
  into: string | undefined,
  terminal: Terminal,
): Promise<void> {
  const [name, ...others] = names;
  if (name === undefined || others.length > 0)
    throw new UsageError(
      '--pull-request needs the one environment that it is like: finkctl synth ci --pull-request 123',
    );
  const rendered = await repository.renderPullRequest(name, number);
  const folder = into === undefined ? repository.manifests : join(into, 'dist-manifests');
  if (into !== undefined && !existsSync(into))
    throw new UsageError(`--into ${into}: there is no such folder. Make a work tree of the branch first.`);
  mkdirSync(folder, { recursive: true });
  write(rendered, folder, terminal);
}

async function synth(repository: Repository, names: readonly string[], terminal: Terminal): Promise<void> {
  write(await repository.render(names), repository.manifests, terminal);
  if (names.length > 0) return;
  for (const name of repository.leftOvers()) removeEnvironment(repository, name, terminal);
}

/** Writes environments, unless anything is wrong with one of them. */
function write(rendered: readonly RenderedEnvironment[], folder: string, terminal: Terminal): void {
  refuseErrors(rendered);
  for (const { environment, manifests, files } of rendered) {
    const { written, removed, unchanged, findings } = writeFiles(folder, files);
    terminal.out(
      `${environment.name}: ${manifests.length} objects; ${written.length} files written, ${removed.length} removed, ${unchanged.length} unchanged`,
    );
    if (findings.length > 0) terminal.err(findingLines(findings));
  }
}

/** Manifests that the cluster would refuse, or that no policy allows, are not worth writing. */
function refuseErrors(rendered: readonly RenderedEnvironment[]): void {
  const errors = rendered.flatMap((each) =>
    checkManifests(each.manifests, ruleContext(each)).filter(({ severity }) => severity === 'error'),
  );
  if (errors.length > 0)
    throw new CommandError(`${errors.length} errors, nothing was written:\n${findingLines(errors)}`);
}

/** An environment whose source is gone leaves no files that its index owns. */
function removeEnvironment(repository: Repository, name: string, terminal: Terminal): void {
  const index = `${name}/.index.json`;
  const { removed, findings } = writeFiles(repository.manifests, new Map([[index, '{}\n']]));
  rmSync(join(repository.manifests, index));
  if (findings.length === 0) rmSync(join(repository.manifests, name), { recursive: true });
  else terminal.err(findingLines(findings));
  terminal.out(`${name}: there is no environments/${name}.ts any more; ${removed.length} files removed`);
}
