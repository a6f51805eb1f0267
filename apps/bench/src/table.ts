import type { DecodeSpeeds } from './decode/measure-decode.ts';
import type { ModuleSpeed, ModuleSpeeds } from './modules.ts';
import type { PathSpeed, PathSpeeds } from './path/measure-path.ts';
import type { PeerFigure } from './peers.ts';
import type { BenchResult } from './result.ts';
import type { StageCosts } from './stages.ts';
import type { Spread } from './statistics.ts';
import type { SynthCosts } from './synth.ts';

/** The result as text for people. */
export function resultText(result: BenchResult): string {
  const { machine, wholePath, decode, stages, modules, synth, peers } = result;
  const parts = [
    `${machine.cores} cores, ${machine.model}, ${machine.memoryGib} GiB, Node ${machine.node}, ` +
      `load at start ${machine.loadAtStart.join(' ')}`,
  ];
  if (wholePath) parts.push(pathText(wholePath.ztf, wholePath.lsst));
  if (decode) {
    const rows = [
      decodeRow('ZTF, container', decode.ztfContainer),
      decodeRow('ZTF, schemaless', decode.ztfSchemaless),
      decodeRow('LSST, framed', decode.lsstFramed),
    ];
    const note = decode.fastavroMissing === null ? '' : `\n  without fastavro: ${decode.fastavroMissing}`;
    parts.push(
      `Decode [alerts per CPU second]\n${columns([['', 'packets', 'ours', 'avsc', 'fastavro'], ...rows])}${note}`,
    );
  }
  if (stages) parts.push(stagesText(stages.ztf, stages.ztfReal, stages.lsst));
  if (modules) {
    parts.push(modulesText('ZTF', modules.ztf), modulesText('LSST', modules.lsst));
  }
  if (synth) parts.push(synthText(synth));
  const published: readonly PeerFigure[] = Object.values(peers);
  parts.push(
    `Published by others, on other machines [alerts per second]\n${columns(
      published.map(({ alertsPerSecond, what, source }) => [whole(alertsPerSecond), what, source]),
    )}`,
  );
  return `${parts.join('\n\n')}\n`;
}

function synthText({ environments, files, firstCpuSeconds, againCpuSeconds }: SynthCosts): string {
  const row = (name: string, { median, low, high }: Spread): string[] => [
    name,
    median.toFixed(2),
    `${low.toFixed(2)}..${high.toFixed(2)}`,
  ];
  return `Rendering ${environments} environments, ${files} files, every check included [CPU s of the command]\n${columns(
    [row('all files new', firstCpuSeconds), row('nothing changed', againCpuSeconds)],
  )}`;
}

function pathText(ztf: PathSpeeds, lsst: PathSpeeds): string {
  const rows = (survey: string, speeds: PathSpeeds): string[][] => [
    pathRow(`${survey}, preloaded topic`, speeds),
    ...(speeds.real ? [pathRow(`${survey}, preloaded, real packets`, speeds.real)] : []),
    pathRow(`${survey}, simulator beside it`, speeds.live),
  ];
  const head = [
    '',
    'alerts/s',
    'low..high',
    'delivered/s',
    'CPU s per 1000',
    'Kafka',
    'S3',
    'simulator',
    'MiB',
  ];
  const table = columns([head, ...rows('ZTF', ztf), ...rows('LSST', lsst)]);
  const latencies = Object.entries({ ZTF: ztf.latency, LSST: lsst.latency }).flatMap(([survey, latency]) =>
    latency === null
      ? []
      : `  ${survey} latency at ${latency.alertsPerSecond}/s: p50 ${latency.p50} ms, p95 ${latency.p95} ms, p99 ${latency.p99} ms`,
  );
  return ['Whole path: Kafka, broker process, S3, all on these cores', table, ...latencies].join('\n');
}

const pathRow = (name: string, speed: PathSpeed): string[] => [
  name,
  whole(speed.alertsPerSecond),
  `${whole(speed.rate.low)}..${whole(speed.rate.high)}`,
  whole(speed.deliveryRate.median),
  speed.cpuSecondsPer1000.toFixed(2),
  speed.cpuPer1000.kafka.toFixed(2),
  speed.cpuPer1000.s3.toFixed(2),
  speed.cpuPer1000.simulator.toFixed(2),
  String(speed.rssMb),
];

const decodeRow = (name: string, { origin, alerts, ours, avsc, fastavro }: DecodeSpeeds): string[] => [
  name,
  `${alerts} ${origin}`,
  whole(ours.median),
  whole(avsc.median),
  fastavro === null ? '-' : whole(fastavro.median),
];

function stagesText(...costs: readonly (StageCosts | null)[]): string {
  const names = ['ZTF generated', 'ZTF real', 'LSST generated'];
  const micro = ({ median }: Spread): string => median.toFixed(1);
  const rows = costs.flatMap((cost, k) =>
    cost === null
      ? []
      : [
          [
            names[k],
            ...[
              cost.decode,
              cost.process,
              cost.delivery,
              cost.archiveAppend,
              cost.archiveFinish,
              cost.total,
            ].map(micro),
            whole(cost.packetBytes),
            whole(cost.archivedBytes),
          ],
        ],
  );
  const head = ['', 'decode', 'process', 'delivery', 'archive', 'finish', 'total', 'bytes in', 'archived'];
  return `Stages in process [µs CPU per alert]\n${columns([head, ...rows])}`;
}

function modulesText(survey: string, speeds: ModuleSpeeds): string {
  const { modules, filters, together, manyFilters, catalogues, alerts, origin } = speeds;
  const row = (
    name: string,
    { alertsPerCpuSecond: { median }, reference, failed }: ModuleSpeed,
  ): string[] => [
    name,
    whole(median),
    reference === undefined ? '' : whole(reference),
    reference === undefined ? '' : `${(median / reference).toFixed(median < 10 * reference ? 1 : 0)} x`,
    failed > 0 ? `failed on ${failed}` : '',
  ];
  const rate = (name: string, { median }: Spread): string[] => [name, whole(median), '', '', ''];
  const rows = [
    ['', 'ours', 'the original', '', ''],
    ...Object.entries(modules).map(([name, speed]) => row(name, speed)),
    ['', '', '', '', ''],
    ...Object.entries(filters).map(([name, speed]) => row(`filter ${name}`, speed)),
    ['', '', '', '', ''],
    rate('all modules and filters', together.all),
    rate('without elephant', together.withoutElephant),
    rate(`${whole(manyFilters.filters)} filters`, manyFilters.alertsPerCpuSecond),
  ];
  const searched = catalogues.length > 0 ? `catalogues ${catalogues.join(', ')}` : 'no catalogue is there';
  return `${survey} modules and filters, ${alerts} ${origin} alerts, ${searched} [alerts per CPU second]\n${columns(rows)}`;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/** Rows as aligned text: the first column to the left, the others to the right unless they are prose. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = rows[0]?.map((_, c) => Math.max(...rows.map((row) => row[c].length))) ?? [];
  const isProse = (text: string): boolean => /[a-z].* /.test(text);
  return rows
    .map((row) => {
      const cells = row.map((cell, c) =>
        c === 0 || isProse(cell) ? cell.padEnd(widths[c]) : cell.padStart(widths[c]),
      );
      return `  ${cells.join('  ').trimEnd()}`;
    })
    .join('\n');
}
