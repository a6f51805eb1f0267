import { describeCatalogue, listCatalogues, presets } from '@fink/catalogues';
import type { Command } from 'commander';
import { ownStore } from '../environment.ts';
import { CommandError } from '../failures.ts';
import { figure, table, textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { addImport } from './import-catalogue.ts';

const listExamples = `
Examples:
  finkctl catalogues list --store result
  FINK_STORE_URL='s3://fink?endpoint=https://minio:9000&pathStyle=true' finkctl catalogues list

The broker loads the version marked "current": the one imported last.`;

/** `finkctl catalogues import|list|presets`: the catalogues that science modules search. */
export function addCatalogues(program: Command, terminal: Terminal): void {
  const catalogues = program
    .command('catalogues')
    .description('the catalogues of known sources that science modules search');
  addImport(catalogues, terminal);
  catalogues
    .command('list')
    .description('list the catalogues of a store, with source, release, rows and size')
    .option('--store <url>', 'object store or folder (FINK_STORE_URL)')
    .addHelpText('after', listExamples)
    .action((flags: { readonly store?: string }) => list(flags.store, terminal));
  catalogues
    .command('presets')
    .description('list the catalogues that can be imported by name, and the columns that they take')
    .action(() => {
      for (const line of presetLines()) terminal.out(line);
    });
}

/** The store of `--store`, or of the environment. @throws UsageError */
export const chosenStore = (store: string | undefined, terminal: Terminal) =>
  ownStore(store === undefined ? terminal.env : { ...terminal.env, FINK_STORE_URL: store });

async function list(url: string | undefined, terminal: Terminal): Promise<void> {
  const store = chosenStore(url, terminal);
  const found = await listCatalogues(store);
  if (found.length === 0) {
    throw new CommandError(
      `No catalogue in ${store.location}. Import one: finkctl catalogues import gcvs --help`,
    );
  }
  const rows = [['', 'rows', 'bytes', 'imported', 'release', 'version', 'source']];
  let last = '';
  for (const stored of found) {
    const described = await describeCatalogue(store, stored);
    const { source, version } = described.provenance;
    rows.push([
      stored.name,
      figure(described.rows),
      figure(stored.bytes),
      stored.imported.toISOString().slice(0, 19),
      version,
      `${stored.checksum.slice(0, 12)}${stored.name === last ? '' : ' current'}`,
      source,
    ]);
    last = stored.name;
  }
  for (const line of table(rows)) terminal.out(line);
}

function presetLines(): string[] {
  const rows = presets.map(({ name, description, package: from, mapping }) => {
    const columns = mapping.columns.map((column) => {
      const sources = column.from.join(column.join ? ' + ' : ' or ');
      return `${column.name} <- ${sources}${column.optional ? ' (optional)' : ''}`;
    });
    const where = from === undefined ? '--from FILE' : `PyPI ${from.package} ${from.version}`;
    return [name, where, `${description} ${columns.join('; ')}`];
  });
  return textTable([['preset', 'obtained by', 'what it holds, and from which columns'], ...rows]);
}
