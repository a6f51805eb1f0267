import { constants } from 'node:os';
import { brokerVersion } from '@fink/topology';
import { Command, CommanderError } from 'commander';
import { CheckFailed, Interrupted, UsageError } from './failures.ts';
import type { Terminal } from './terminal.ts';

const exitCodes = `
Exit codes: 0 done, 1 it failed or what was checked does not hold, 2 wrong usage.
Every command has examples in its own help: finkctl night --help`;

type AddCommand = (program: Command, terminal: Terminal) => void;

/** Every command, in the order of the help; its code is loaded when it is needed. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  night: async () => (await import('./commands/night.ts')).addNight,
  run: async () => (await import('./commands/run.ts')).addRun,
  try: async () => (await import('./commands/try.ts')).addTry,
  ledger: async () => (await import('./commands/ledger.ts')).addLedger,
  topics: async () => (await import('./commands/topics.ts')).addTopics,
  bucket: async () => (await import('./commands/bucket.ts')).addBucket,
  progress: async () => (await import('./commands/progress.ts')).addProgress,
  sweep: async () => (await import('./commands/sweep.ts')).addSweep,
  config: async () => (await import('./commands/config.ts')).addConfig,
  new: async () => (await import('./commands/new.ts')).addNew,
  docs: async () => (await import('./commands/docs.ts')).addDocs,
  synth: async () => (await import('./commands/synth.ts')).addSynth,
  catalogues: async () => (await import('./commands/catalogues.ts')).addCatalogues,
  models: async () => (await import('./commands/models.ts')).addModels,
  check: async () => (await import('./commands/check.ts')).addCheck,
  validate: async () => (await import('./commands/validate.ts')).addValidate,
  diff: async () => (await import('./commands/diff.ts')).addDiff,
  env: async () => (await import('./commands/env.ts')).addEnv,
  testcluster: async () => (await import('./commands/testcluster.ts')).addTestcluster,
};

/** The command line with the named command, or with all where the name is none of theirs: for help and hints. */
async function finkctl(name: string | undefined, terminal: Terminal): Promise<Command> {
  const program = new Command('finkctl')
    .description('Runs, checks and looks after the alert broker.')
    .version(brokerVersion)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out(text.trimEnd()),
      writeErr: (text) => terminal.err(text.trimEnd()),
    })
    .addHelpText('after', exitCodes)
    .showHelpAfterError('Run it with --help to see what it takes.');
  const wanted =
    name !== undefined && Object.hasOwn(commands, name) ? [commands[name]] : Object.values(commands);
  for (const load of wanted) (await load())(program, terminal);
  return program;
}

/**
 * Runs a command line.
 *
 * @param args without the program's name
 * @returns the exit code: 0 done, 1 failed or a check does not hold, 2 usage, 128 + n after a signal
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const program = await finkctl(args[0], terminal);
    await program.parseAsync(args, { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof CheckFailed) return 1;
    if (error instanceof Interrupted) {
      terminal.err(error.message);
      return 128 + constants.signals[error.signal];
    }
    terminal.err(messageOf(error));
    return error instanceof UsageError ? 2 : 1;
  }
}

/** The message where it is made for people; the stack of what nobody expected. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isBug = error instanceof TypeError || error instanceof ReferenceError;
  return (isBug && error.stack) || `error: ${error.message}`;
}
