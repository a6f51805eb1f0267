import { resolve, sep } from 'node:path';
import { runFiles, sumLedger } from '@fink/pipeline';
import { type Packet, readPackets } from '@fink/simulator';
import type { Command } from 'commander';
import { nightArgument, surveyOf, surveyOption } from '../arguments.ts';
import { cataloguesOption } from '../catalogue-source.ts';
import { CheckFailed, UsageError } from '../failures.ts';
import { interruptible } from '../interrupt.ts';
import { createProgress } from '../progress.ts';
import { nightReport } from '../report/night-report.ts';
import { renderReport } from '../report/render-report.ts';
import { scienceNotes } from '../report/science-notes.ts';
import { scienceSetup } from '../science-setup.ts';
import type { Terminal } from '../terminal.ts';
import { checkJsonTarget, writeJson } from '../write-json.ts';

interface RunFlags {
  readonly survey: string;
  readonly alerts: string;
  readonly out: string;
  readonly night?: string;
  readonly noscience?: boolean;
  readonly catalogues?: string;
  readonly json?: string;
  readonly force?: boolean;
}

const examples = `
Examples:
  A night of the public ZTF archive, on a laptop, without any server:
    finkctl run --survey ztf --alerts ztf_public_20260101.tar.gz --out night-20260101
  LSST packets of a folder, the report also as JSON:
    finkctl run --survey lsst --alerts packets --out result --json report.json
  Afterwards:
    duckdb -c "select count(*) from 'result/science/**/*.parquet'"
    finkctl ledger all --verify --out result

Into --out go topics/<topic>.avro (object containers), raw/ and science/ (Parquet, laid out as in the bucket),
undecodable/ if there are such packets, and ledger.jsonl, which is written last: without it the run is not complete.`;

/** `finkctl run`: the broker's stages over files, without servers. */
export function addRun(program: Command, terminal: Terminal): void {
  program
    .command('run')
    .description('take alert packets from files through cuts, science modules and filters, into files')
    .addOption(surveyOption().makeOptionMandatory())
    .requiredOption('--alerts <path>', 'packets: a folder, a .tar or .tar.gz, or one .avro or .bin file')
    .requiredOption('--out <dir>', 'folder for topics, archives and ledger')
    .option('--night <YYYYMMDD>', 'night of all alerts (that of each observation time)', nightArgument)
    .option('--noscience', 'quality cuts only: every surviving alert goes to every topic')
    .addOption(cataloguesOption())
    .option('--json <file>', 'write the report as JSON')
    .option('--force', 'replace the results of an earlier run in --out')
    .addHelpText('after', examples)
    .action((flags: RunFlags) => run(flags, terminal));
}

async function run(flags: RunFlags, terminal: Terminal): Promise<void> {
  const { alerts, out, night, noscience = false, force = false } = flags;
  const survey = surveyOf(flags.survey);
  await checkJsonTarget(flags.json);
  if (`${resolve(alerts)}${sep}`.startsWith(`${resolve(out)}${sep}`)) {
    throw new UsageError(
      `--alerts ${alerts} lies in --out ${out}, whose content is replaced: name another --out.`,
    );
  }
  let skipped = 0;
  // Before the folder is touched: a path that cannot be read must not cost an earlier result.
  const packets = await begun(readPackets(alerts, { onSkipped: () => skipped++ }));

  const setup = noscience ? {} : await scienceSetup(survey, flags.catalogues, terminal);
  const progress = createProgress(terminal);
  progress.stage(`Processing the packets of ${alerts} ...`);
  const started = Date.now();
  let published = 0;
  const counted = count(packets, () => published++);
  const records = await interruptible((signal) =>
    runFiles({
      survey,
      packets: counted,
      out,
      replace: force,
      noScience: noscience,
      ...setup,
      signal,
      onProgress: (received) => progress.update(received),
      ...(night !== undefined && { night }),
    }),
  ).finally(() => progress.end());
  const seconds = (Date.now() - started) / 1000;

  const sums = sumLedger(records, survey.name);
  const problems =
    published === sums.received ? [] : [`${published} packets were read, ${sums.received} received`];
  const report = nightReport(sums, { seconds, latencies: [], problems });
  await writeJson(flags.json, report);
  terminal.out(
    renderReport(report, {
      title: `${alerts}, survey ${survey.name}${noscience ? ', without science' : ''}`,
      published,
      problems: [...sums.problems, ...problems],
      mixedVersions: sums.mixedVersions,
      notes: [
        ...(skipped > 0 ? [`${skipped} files were skipped: they end neither in .avro nor in .bin.`] : []),
        ...(noscience ? [] : scienceNotes(survey, Object.keys(setup.catalogues ?? {}), setup.models)),
        `Written to ${resolve(out)}`,
      ],
    }),
  );
  if (!report.balanced) throw new CheckFailed();
}

/** The same packets, of which the first was read already. */
async function begun(packets: AsyncGenerator<Packet>): Promise<AsyncGenerator<Packet>> {
  const first = await packets.next();
  return (async function* () {
    if (!first.done) yield first.value;
    yield* packets;
  })();
}

async function* count(packets: AsyncIterable<Packet>, onPacket: () => void): AsyncGenerator<Packet> {
  for await (const packet of packets) {
    onPacket();
    yield packet;
  }
}
