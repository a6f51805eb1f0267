import { writeFile } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { prepareScience } from '@fink/pipeline';
import { readPackets } from '@fink/simulator';
import { type Command, Option } from 'commander';
import { surveyOption, wholeNumber } from '../arguments.ts';
import { cataloguesOption } from '../catalogue-source.ts';
import { CheckFailed, UsageError } from '../failures.ts';
import { interruptible } from '../interrupt.ts';
import { createProgress } from '../progress.ts';
import { scienceSetup } from '../science-setup.ts';
import type { Terminal } from '../terminal.ts';
import { chooseCut } from '../try/choose-cut.ts';
import { filterOutline } from '../try/declared-view.ts';
import { type ChosenFilter, findFilter } from '../try/find-filter.ts';
import { isFilterFile, loadFilter } from '../try/load-filter.ts';
import { tryPage } from '../try/page.ts';
import { tryLines, tryReport } from '../try/report.ts';
import { ResultFolder, resultName } from '../try/result-folder.ts';
import { tryFilter } from '../try/try-filter.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface TryFlags {
  readonly alerts: string;
  readonly survey?: string;
  readonly out?: string;
  readonly failing?: string;
  readonly limit: number;
  readonly catalogues?: string;
  readonly json?: string;
  readonly force?: boolean;
}

/** More cards make a page that browsers open slowly: each has some ten kilobytes of pictures. */
const mostCards = 2_000;

const examples = `
Examples:
  A filter of the broker on a folder of packets; then open try-sso_ztf_candidates/index.html in a browser:
    finkctl try sso_ztf_candidates --alerts packets
  A filter of your own, before it is registered, on a night of the public ZTF archive:
    finkctl try ./my-filter.ts --alerts ztf_public_20260101.tar.gz --catalogues catalogues
  Tuning a threshold: the alerts that fall at the second cut, those first that fail no other one:
    finkctl try ./my-filter.ts --alerts packets --failing 2
    finkctl try ./my-filter.ts --alerts packets --failing "drb > 0.5" --limit 20

It prints what falls at each cut and which alerts pass. Into --out go index.html (light curves, cutouts and what the
filter read), passing.csv, passing.avro (the alerts as subscribers get them), try.json, and with --failing failing.csv.
A column is null where its catalogue or trained model is not there: the command says so.`;

/** `finkctl try`: a filter on real packets, without any server. */
export function addTry(program: Command, terminal: Terminal): void {
  program
    .command('try')
    .description('try a filter on alert packets: what falls at which cut, and which alerts pass')
    .argument('<filter>', 'name of a filter, or path of a TypeScript file that exports one')
    .requiredOption('--alerts <path>', 'packets: a folder, a .tar or .tar.gz, or one .avro or .bin file')
    .addOption(surveyOption())
    .option('--out <dir>', 'folder for the results (default: try-<filter>)')
    .option('--failing <cut>', 'look at the alerts that fall at this cut (number or name) instead')
    .addOption(
      new Option('--limit <n>', 'alerts on the page at most')
        .argParser(wholeNumber(0, mostCards))
        .default(100),
    )
    .addOption(cataloguesOption())
    .option('--json <file>', 'write counts, waterfall and ids as JSON')
    .option('--force', 'write into a folder that holds other files')
    .addHelpText('after', examples)
    .action((argument: string, flags: TryFlags) => tryCommand(argument, flags, terminal));
}

async function tryCommand(argument: string, flags: TryFlags, terminal: Terminal): Promise<void> {
  const { alerts, limit, force = false } = flags;
  await checkJsonTarget(flags.json);
  const { filter, survey } = await chosenFilter(argument, flags.survey);
  const out = flags.out ?? `try-${filter.name}`;
  if (`${resolve(alerts)}${sep}`.startsWith(`${resolve(out)}${sep}`)) {
    throw new UsageError(
      `--alerts ${alerts} lies in --out ${out}, whose content is replaced: name another --out.`,
    );
  }
  const setup = await scienceSetup(survey, flags.catalogues, terminal);
  const science = prepareScience({ ...survey, filters: [filter] }, false, setup).context;
  const outline = filterOutline(filter, survey);
  const failing = flags.failing === undefined ? undefined : chooseCut(flags.failing, outline.cuts);

  const folder = await ResultFolder.prepare(out, force);
  const progress = createProgress(terminal);
  progress.stage(`Trying ${filter.name} on the packets of ${alerts} ...`);
  try {
    let skipped = 0;
    const [tried, options] = await interruptible(async (signal) => {
      const given = {
        filter,
        survey,
        outline,
        science,
        packets: readPackets(alerts, { onSkipped: () => skipped++ }),
        folder,
        limit,
        signal,
        onProgress: (received: number) => progress.update(received),
        ...(failing !== undefined && { failing }),
      };
      return [await tryFilter(given), given] as const;
    }).finally(() => progress.end());
    const report = tryReport(tried, options, alerts);
    await writeFile(folder.file('index.html'), tryPage(report, tried));
    await writeJson(folder.file(resultName), report);
    await folder.complete();
    await writeJson(flags.json, report);
    for (const line of tryLines(report, tried, folder.path)) terminal.out(line);
    if (skipped > 0) terminal.out(`${skipped} files were skipped: they end neither in .avro nor in .bin.`);
    if (report.received === report.undecodable) {
      terminal.err(`None of the ${report.received} packets of ${alerts} is an alert of ${survey.name}.`);
      throw new CheckFailed();
    }
  } catch (error) {
    await folder.abandon();
    throw error;
  }
}

async function chosenFilter(argument: string, survey: string | undefined): Promise<ChosenFilter> {
  if (!isFilterFile(argument)) return findFilter(argument, survey);
  const chosen = await loadFilter(argument);
  if (survey !== undefined && survey !== chosen.survey.name) {
    throw new UsageError(`--survey ${survey}: the filter of ${argument} is one of ${chosen.survey.name}.`);
  }
  return chosen;
}
