import { run } from '../../src/cli.ts';
import type { Terminal } from '../../src/terminal.ts';

/** What a command did. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process, with this environment and no other. */
export async function finkctl(args: readonly string[], env: Terminal['env'] = {}): Promise<Ran> {
  const [out, err]: [string[], string[]] = [[], []];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    env,
    isWatched: false,
  };
  const code = await run(args, terminal);
  return { code, out: out.join('\n'), err: err.join('\n') };
}
