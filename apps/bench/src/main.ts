import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { fullPlan, quickPlan } from './plan.ts';
import { type Part, parts } from './result.ts';
import { runBench } from './run-bench.ts';
import { resultText } from './table.ts';

const usage = `Usage: npm run bench -- [--quick] [--json FILE] [--only PART,...] [--profile FOLDER]
  --quick           about a minute instead of several
  --json FILE       also write the figures to a file
  --only PART,...   measure these parts only: ${parts.join(', ')}
  --profile FOLDER  write CPU profiles of the broker processes there
`;

/** Reads the arguments. @throws Error saying which of them makes no sense */
function readArguments() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      json: { type: 'string' },
      only: { type: 'string', default: parts.join(',') },
      profile: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const wanted = values.only.split(',');
  const unknown = wanted.filter((part) => !(parts as readonly string[]).includes(part));
  if (unknown.length > 0) throw new Error(`--only: there is no part "${unknown[0]}".`);
  return { ...values, only: wanted as Part[] };
}

async function main(): Promise<number> {
  let options: ReturnType<typeof readArguments>;
  try {
    options = readArguments();
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n${usage}`);
    return 2;
  }
  if (options.help) {
    process.stdout.write(usage);
    return 0;
  }
  const profile = options.profile === undefined ? undefined : resolve(options.profile);
  const result = await runBench({
    plan: options.quick ? quickPlan : fullPlan,
    parts: options.only,
    fastavro: true,
    ...(profile !== undefined && { profile }),
    onProgress: (part) => process.stderr.write(`measuring ${part} ...\n`),
  });
  process.stdout.write(resultText(result));
  if (options.json !== undefined) {
    mkdirSync(dirname(resolve(options.json)), { recursive: true });
    writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
  }
  return 0;
}

process.exitCode = await main();
