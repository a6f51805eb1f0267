import { constants } from 'node:os';
import { brokerVersion } from '@fink/topology';
import { Command, CommanderError } from 'commander';
import { addBucket } from './commands/bucket.ts';
import { addCheck } from './commands/check.ts';
import { addConfig } from './commands/config.ts';
import { addDiff } from './commands/diff.ts';
import { addLedger } from './commands/ledger.ts';
import { addNight } from './commands/night.ts';
import { addProgress } from './commands/progress.ts';
import { addRun } from './commands/run.ts';
import { addSweep } from './commands/sweep.ts';
import { addSynth } from './commands/synth.ts';
import { addTopics } from './commands/topics.ts';
import { addValidate } from './commands/validate.ts';
import { CheckFailed, Interrupted, UsageError } from './failures.ts';
import type { Terminal } from './terminal.ts';

const exitCodes = `
Exit codes: 0 done, 1 it failed or what was checked does not hold, 2 wrong usage.
Every command has examples in its own help: finkctl night --help`;

/** The command line with all its commands. */
export function finkctl(terminal: Terminal): Command {
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
  addNight(program, terminal);
  addRun(program, terminal);
  addLedger(program, terminal);
  addTopics(program, terminal);
  addBucket(program, terminal);
  addProgress(program, terminal);
  addSweep(program, terminal);
  addConfig(program, terminal);
  addSynth(program, terminal);
  addCheck(program, terminal);
  addValidate(program, terminal);
  addDiff(program, terminal);
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
    await finkctl(terminal).parseAsync(args, { from: 'user' });
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
