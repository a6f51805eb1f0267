import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { listModels, modelShapes, saveModel } from '@fink/pipeline';
import { surveys } from '@fink/topology';
import type { Command } from 'commander';
import { CommandError, UsageError } from '../failures.ts';
import { figure, table, textTable } from '../report/table.ts';
import type { Terminal } from '../terminal.ts';
import { chosenStore } from './catalogues.ts';

const importExamples = `
Examples:
  finkctl models import anomaly_score_g --from forest_g.onnx.gz --store result
  finkctl models needed

The file is an ONNX model, also with gzip; it must have the inputs and outputs that its module declares, which is
checked. A broker loads the models that FINK_MODELS names (an environment's \`models\`), in the version imported last,
when it starts. Without its model a score is null, and filters on it select nothing.`;

const allShapes = () => Object.values(surveys).flatMap(({ modules }) => [...modelShapes(modules)]);

/** `finkctl models import|list|needed`: the trained models that science modules ask. */
export function addModels(program: Command, terminal: Terminal): void {
  const models = program.command('models').description('the trained models that science modules ask');
  models
    .command('import')
    .argument('<name>', 'name of the model (finkctl models needed)')
    .description('put a trained model into the object store')
    .requiredOption('--from <file>', 'ONNX file')
    .option('--store <url>', 'object store or folder (FINK_STORE_URL)')
    .addHelpText('after', importExamples)
    .action((name: string, flags: { readonly from: string; readonly store?: string }) =>
      importModel(name, flags, terminal),
    );
  models
    .command('list')
    .description('list the models of a store')
    .option('--store <url>', 'object store or folder (FINK_STORE_URL)')
    .action((flags: { readonly store?: string }) => list(flags.store, terminal));
  models
    .command('needed')
    .description('list the models that modules ask, with what goes in and what comes out')
    .action(() => {
      for (const line of neededLines()) terminal.out(line);
    });
}

async function importModel(
  name: string,
  { from, store: url }: { readonly from: string; readonly store?: string },
  terminal: Terminal,
): Promise<void> {
  const shape = new Map(allShapes()).get(name);
  if (shape === undefined) {
    const names = allShapes().map(([known]) => known);
    throw new UsageError(`No science module has a model "${name}"; there are ${names.join(', ')}.`);
  }
  const store = chosenStore(url, terminal);
  const content = await readFile(from).catch((cause: Error) => {
    throw new CommandError(`${from} cannot be read: ${cause.message}`, { cause });
  });
  try {
    const weights = content[0] === 0x1f && content[1] === 0x8b ? gunzipSync(content) : content;
    const { key, isNew } = await saveModel(store, name, shape, weights);
    terminal.out(
      isNew
        ? `${name}: ${figure(weights.length)} bytes in ${store.location}/${key}.`
        : `${name}: this very model is in ${store.location}/${key} already.`,
    );
  } catch (cause) {
    throw new CommandError(`${from}: ${(cause as Error).message}`, { cause });
  }
}

async function list(url: string | undefined, terminal: Terminal): Promise<void> {
  const store = chosenStore(url, terminal);
  const found = await listModels(store);
  if (found.length === 0) {
    throw new CommandError(`No model in ${store.location}. Import one: finkctl models import --help`);
  }
  const rows = [['', 'bytes', 'imported', 'version']];
  let last = '';
  for (const { name, bytes, imported, checksum } of found) {
    rows.push([
      name,
      figure(bytes),
      imported.toISOString().slice(0, 19),
      `${checksum.slice(0, 12)}${name === last ? '' : ' current'}`,
    ]);
    last = name;
  }
  for (const line of table(rows)) terminal.out(line);
}

function neededLines(): string[] {
  const rows = Object.values(surveys).flatMap(({ name: survey, modules }) =>
    [...modelShapes(modules)].map(([name, shape]) => [
      name,
      survey,
      'sequence' in shape
        ? `steps of ${figure(shape.sequence.length)} values`
        : `float32[${['alerts', ...shape.features]}]`,
      shape.scores.join(', '),
    ]),
  );
  return textTable([['model', 'survey', 'goes in', 'comes out'], ...rows]);
}
