import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SurveyName } from '@fink/topology';
import { Argument, type Command } from 'commander';
import { surveyOption } from '../arguments.ts';
import { nextSteps } from '../new/next-steps.ts';
import { register } from '../new/register.ts';
import { makeScaffold, type Scaffold, type ScaffoldKind, type ScaffoldRequest } from '../new/scaffold.ts';
import { scaffoldName } from '../new/scaffold-name.ts';
import { refuseTaken } from '../new/taken-names.ts';
import { tidy } from '../new/tidy.ts';
import { type ScaffoldTexts, writeScaffold } from '../new/write-scaffold.ts';
import type { Terminal } from '../terminal.ts';

const repository = join(import.meta.dirname, '../../../..');

const examples = `
Examples:
  finkctl new filter bright_transients --survey ztf
  finkctl new module recent_rate --survey lsst --dry-run

It works at once: a small rule or computation on real columns, with tests. Then make it yours, where TODO says so.`;

interface Flags {
  readonly survey: SurveyName;
  readonly dryRun: boolean;
}

/** `finkctl new filter|module NAME`: the files of a new filter or science module, registered and with tests. */
export function addNew(program: Command, terminal: Terminal): void {
  program
    .command('new')
    .description('begin a filter or a science module: its file, its tests, its line in the list, the tables')
    .addArgument(new Argument('<kind>', 'what to begin').choices(['filter', 'module']))
    .argument('<name>', 'lower-case words joined by _ or -; part of the topic or the column')
    .addOption(surveyOption().makeOptionMandatory())
    .option('--dry-run', 'print the files, write nothing', false)
    .addHelpText('after', examples)
    .action((kind: ScaffoldKind, name: string, { survey, dryRun }: Flags) => {
      const request: ScaffoldRequest = { kind, survey, name: scaffoldName(name) };
      const scaffold = makeScaffold(request);
      refuseTaken(repository, request, scaffold);
      const created = createdTexts(scaffold);
      if (dryRun) for (const [file, text] of created) terminal.out(`--- ${file} (new)\n${text}`);
      const texts = { created, changed: changedTexts(scaffold) };
      if (dryRun) {
        for (const [file, text] of texts.changed) terminal.out(`--- ${file} (changed)\n${text}`);
        terminal.out('Nothing was written. The tables in docs/ would be brought up to date, too.');
        return;
      }
      const tables = writeScaffold(repository, texts);
      terminal.out(nextSteps(request, scaffold, tables));
    });
}

const createdTexts = ({ source, test }: Scaffold): ScaffoldTexts['created'] =>
  new Map([source, test].map(({ path, text }) => [path, tidy(repository, path, text)]));

const changedTexts = ({ registration }: Scaffold): ScaffoldTexts['changed'] => {
  const { file } = registration;
  const text = register(readFileSync(join(repository, file), 'utf8'), registration);
  return new Map([[file, tidy(repository, file, text)]]);
};
