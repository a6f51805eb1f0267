import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { surveyNamed } from '@fink/topology';
import type { Fault } from './fault.ts';
import { planFaults } from './plan-faults.ts';
import { type NightResult, runNight } from './run-night.ts';

const help = `Lets faults happen to a running broker and checks that no alert is lost or delivered twice.

npm run chaos -- [--faults N] [--seed S] [--survey ztf|lsst] [--size N] [--json FILE]

  --faults N    how many faults (20); about ten of them hit each night
  --seed S      the plan of faults and the packets (1); equal seeds give equal plans, the timing differs
  --survey S    ztf, lsst, or both in turn (both)
  --size N      packets of a night at least (600)
  --json FILE   writes the result there

Exit status: 0 nothing lost or duplicated, 1 otherwise or when a night did not come to its end, 2 usage.
`;

const faultsPerNight = 10;

interface Wanted {
  readonly faults: number;
  readonly seed: number;
  readonly surveys: readonly ('ztf' | 'lsst')[];
  readonly size: number;
  readonly json: string | undefined;
}

function readArguments(args: readonly string[]): Wanted | undefined {
  const { values } = parseArgs({
    args: args.filter((arg) => arg !== '--'),
    options: {
      faults: { type: 'string', default: '20' },
      seed: { type: 'string', default: '1' },
      survey: { type: 'string' },
      size: { type: 'string', default: '600' },
      json: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return undefined;
  return {
    faults: count('--faults', values.faults),
    seed: count('--seed', values.seed),
    surveys: values.survey === undefined ? ['ztf', 'lsst'] : [surveyNamed(values.survey).name],
    size: count('--size', values.size),
    json: values.json,
  };
}

function count(option: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new RangeError(`${option} is ${JSON.stringify(text)}: give a number from 0 on.`);
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Plays one night and prints its faults as they happen. */
async function play(number: number, wanted: Wanted, faults: readonly Fault[]): Promise<NightResult> {
  const survey = wanted.surveys[number % wanted.surveys.length];
  const seed = wanted.seed + 1000 * number;
  print(`Night ${number + 1} of ${survey}: ${faults.length} faults`);
  const night = await runNight({
    survey,
    seed,
    faults,
    size: wanted.size,
    onFault: ({ at, seconds, what, effect }) =>
      print(`  ${at.toFixed(1).padStart(6)} s  ${what}: ${effect} (${seconds.toFixed(1)} s)`),
  });
  print(
    `  ${night.records} records, ${night.traces} messages and rows compared, ${night.lost} lost, ` +
      `${night.duplicated} duplicated, ${night.orphans} orphaned objects, ${night.crashes.length} crashes, ` +
      `${night.seconds.toFixed(0)} s`,
  );
  for (const text of [...night.problems, ...night.crashes]) print(`  ${text.replaceAll('\n', '\n  ')}`);
  if (night.logs !== undefined) print(`  The logs are in ${night.logs}.`);
  return night;
}

async function main(): Promise<number> {
  let wanted: Wanted | undefined;
  try {
    wanted = readArguments(process.argv.slice(2));
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${help}`);
    return 2;
  }
  if (wanted === undefined) {
    print(help);
    return 0;
  }
  const started = Date.now();
  const plan = planFaults(wanted.faults, wanted.seed);
  const nights: NightResult[] = [];
  let stuck: string | undefined;
  for (let k = 0; k * faultsPerNight < Math.max(1, plan.length); k++) {
    try {
      nights.push(await play(k, wanted, plan.slice(k * faultsPerNight, (k + 1) * faultsPerNight)));
    } catch (error) {
      stuck = (error as Error).message;
      print(`  ${stuck}`);
      break;
    }
  }
  const sum = (of: (night: NightResult) => number): number => nights.reduce((n, night) => n + of(night), 0);
  const [lost, duplicated] = [sum((night) => night.lost), sum((night) => night.duplicated)];
  const problems = sum((night) => night.problems.length);
  const faults = sum((night) => night.faults.length);
  const seconds = (Date.now() - started) / 1000;
  print(`${faults} faults: ${lost} lost, ${duplicated} duplicated (${seconds.toFixed(0)} s)`);
  if (wanted.json !== undefined) {
    const result = { faults, lost, duplicated, problems, stuck, seed: wanted.seed, seconds, nights };
    writeFileSync(wanted.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return problems === 0 && stuck === undefined ? 0 : 1;
}

process.exitCode = await main();
