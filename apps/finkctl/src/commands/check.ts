import { checkManifests, ruleContext } from '@fink/environments';
import { compareFiles, type Finding } from '@fink/manifests';
import type { Command } from 'commander';
import { checkDocuments } from '../docs/generated-documents.ts';
import { CheckFailed } from '../failures.ts';
import { findingCounts, findingLines } from '../manifests/finding-lines.ts';
import { Repository } from '../manifests/repository.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

const examples = `
Examples:
  finkctl check
  finkctl check --warnings

Exit code 1 when the files in dist-manifests are not what the sources render to, or break a rule, or when the tables in
docs/ are not those of the declarations.`;

/** `finkctl check`: are the committed manifests those of the sources, and are they right? */
export function addCheck(program: Command, terminal: Terminal): void {
  program
    .command('check')
    .description('render in memory, compare with dist-manifests, check every rule, and the tables in docs/')
    .option('--warnings', 'list warnings, too', false)
    .option('--json <file>', 'write the findings for programs')
    .option('--repo <folder>', 'the repository with environments/ and dist-manifests/ (this one)')
    .addHelpText('after', examples)
    .action(async (options: { warnings: boolean; json?: string; repo?: string }) => {
      await checkJsonTarget(options.json);
      const repository = new Repository(options.repo);
      const findings = await check(repository);
      await report(findings, options, terminal);
    });
}

async function check(repository: Repository): Promise<Finding[]> {
  const rendered = await repository.render([]);
  const files = new Map(rendered.flatMap((each) => [...each.files]));
  return [
    ...compareFiles(repository.manifests, files),
    ...repository.leftOvers().map(leftOver),
    ...checkDocuments(repository.folder),
    ...rendered.flatMap((each) => checkManifests(each.manifests, ruleContext(each))),
  ];
}

const leftOver = (name: string): Finding => ({
  severity: 'error',
  rule: 'files/left-over',
  file: name,
  object: '',
  path: '',
  message: `there is no environments/${name}.ts`,
  remedy: 'run npm run synth, which removes the files of an environment that is gone',
});

/**
 * Prints findings and their counts.
 *
 * @throws CheckFailed when there is an error among them
 */
export async function report(
  findings: readonly Finding[],
  { warnings, json }: { readonly warnings: boolean; readonly json?: string },
  terminal: Terminal,
): Promise<void> {
  const errors = findings.filter(({ severity }) => severity === 'error');
  const shown = warnings ? findings : errors;
  if (shown.length > 0) terminal.out(findingLines(shown));
  const hint = warnings || errors.length === findings.length ? '' : ' (--warnings lists them)';
  terminal.out(`${findingCounts(findings)}${hint}`);
  await writeJson(json, findings);
  if (errors.length > 0) throw new CheckFailed();
}
