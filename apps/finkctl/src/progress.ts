import { Presets, SingleBar } from 'cli-progress';
import type { Terminal } from './terminal.ts';

/** Least time between two lines about the same step where nobody watches [ms]. */
const linePauseMs = 5_000;

/** Tells how far a command is: a bar on a terminal, plain lines elsewhere. */
export interface Progress {
  /** A step begins. */
  stage(text: string): void;
  /** So much of the current step is done; `total` where it is known. */
  update(done: number, total?: number): void;
  /** Ends the bar. */
  end(): void;
}

/** Progress of alerts on the error output. */
export function createProgress(terminal: Terminal): Progress {
  return terminal.isWatched ? barProgress(terminal) : lineProgress(terminal);
}

function lineProgress(terminal: Terminal): Progress {
  let last = Date.now();
  return {
    stage(text) {
      terminal.err(text);
      last = Date.now();
    },
    update(done, total) {
      if (Date.now() - last < linePauseMs) return;
      last = Date.now();
      terminal.err(total === undefined ? `  ${done} alerts` : `  ${done} of ${total} alerts`);
    },
    end: () => {},
  };
}

function barProgress(terminal: Terminal): Progress {
  let bar: SingleBar | undefined;
  const end = (): void => {
    bar?.stop();
    bar = undefined;
  };
  return {
    stage(text) {
      end();
      terminal.err(text);
    },
    update(done, total) {
      if (bar === undefined) {
        const format = total === undefined ? '  {value} alerts' : '  {bar} {value} of {total} alerts';
        bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
        bar.start(total ?? 0, done);
      }
      if (total !== undefined) bar.setTotal(total);
      bar.update(done);
    },
    end,
  };
}
