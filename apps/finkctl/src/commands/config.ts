import { optionsSchema } from '@fink/broker/options';
import type { Command } from 'commander';
import type { Terminal } from '../terminal.ts';

const examples = `
Example:
  finkctl config`;

/** `finkctl config`: the broker's environment variables, from the schema that the broker itself checks them by. */
export function addConfig(program: Command, terminal: Terminal): void {
  program
    .command('config')
    .description("list the broker's environment variables with their meaning and default")
    .addHelpText('after', examples)
    .action(() => terminal.out(variableLines().join('\n')));
}

/** Two lines for each variable: name with default, meaning. */
export function variableLines(): string[] {
  return Object.entries(optionsSchema.shape).flatMap(([name, schema]) => {
    const absent = schema.safeParse(undefined);
    const fallback = absent.success ? absent.data : undefined;
    const state = absent.success ? (fallback === undefined ? 'optional' : `default ${fallback}`) : 'required';
    return [`${name} (${state})`, `    ${schema.description ?? ''}`];
  });
}
