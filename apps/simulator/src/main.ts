#!/usr/bin/env node
import { CommanderError } from 'commander';
import { simulatorCommand } from './command.ts';

/** Exit codes: 0 published, 1 failed, 2 usage. */
try {
  await simulatorCommand().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has told the reader already.
    process.exitCode = error.exitCode === 0 ? 0 : 2;
  } else {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = error instanceof RangeError ? 2 : 1;
  }
}
