import { join } from 'node:path';
import type { Command } from 'commander';
import { checkDocuments, writeDocuments } from '../docs/generated-documents.ts';
import { CheckFailed } from '../failures.ts';
import { findingLines } from '../manifests/finding-lines.ts';
import type { Terminal } from '../terminal.ts';

const examples = `
Examples:
  finkctl docs
  finkctl docs --check

Exit code 1 with --check when a table is not what the declarations say; nothing is written then.`;

/** `finkctl docs`: the tables of filters, modules, columns and rules, from their declarations. */
export function addDocs(program: Command, terminal: Terminal): void {
  program
    .command('docs')
    .description('write the tables of filters, modules, columns and rules in docs/ from their declarations')
    .option('--check', 'compare only: which tables are not current?', false)
    .option(
      '--repo <folder>',
      'the repository with the folder docs',
      join(import.meta.dirname, '../../../..'),
    )
    .addHelpText('after', examples)
    .action(({ check, repo }: { check: boolean; repo: string }) => {
      if (!check) {
        const written = writeDocuments(repo);
        terminal.out(written.length === 0 ? 'The tables are current.' : `Written: ${written.join(', ')}`);
        return;
      }
      const findings = checkDocuments(repo);
      if (findings.length === 0) terminal.out('The tables are current.');
      else {
        terminal.out(findingLines(findings));
        throw new CheckFailed();
      }
    });
}
