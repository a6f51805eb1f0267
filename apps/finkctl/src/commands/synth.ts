import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { checkManifests, type RenderedEnvironment, ruleContext } from '@fink/environments';
import { writeFiles } from '@fink/manifests';
import type { Command } from 'commander';
import { CommandError } from '../failures.ts';
import { findingLines } from '../manifests/finding-lines.ts';
import { Repository } from '../manifests/repository.ts';
import type { Terminal } from '../terminal.ts';

const examples = `
Examples:
  finkctl synth
  finkctl synth laptop production

Everything is checked before the first file is written: when something is wrong, dist-manifests stays as it is.`;

/** `finkctl synth [env…]`: renders environments to `dist-manifests`. */
export function addSynth(program: Command, terminal: Terminal): void {
  program
    .command('synth')
    .description('render environments to dist-manifests')
    .argument('[environment...]', 'names of environments; all of them by default')
    .option('--repo <folder>', 'the repository with environments/ and dist-manifests/ (this one)')
    .addHelpText('after', examples)
    .action(async (environments: string[], { repo }: { repo?: string }) => {
      await synth(new Repository(repo), environments, terminal);
    });
}

async function synth(repository: Repository, names: readonly string[], terminal: Terminal): Promise<void> {
  const rendered = await repository.render(names);
  refuseErrors(rendered);
  for (const { environment, manifests, files } of rendered) {
    const { written, removed, unchanged, findings } = writeFiles(repository.manifests, files);
    terminal.out(
      `${environment.name}: ${manifests.length} objects; ${written.length} files written, ${removed.length} removed, ${unchanged.length} unchanged`,
    );
    if (findings.length > 0) terminal.err(findingLines(findings));
  }
  if (names.length > 0) return;
  for (const name of repository.leftOvers()) removeEnvironment(repository, name, terminal);
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
