import { cpus, loadavg, totalmem } from 'node:os';

/** What the figures were measured on. */
export interface Machine {
  readonly cores: number;
  readonly model: string;
  readonly memoryGib: number;
  readonly platform: string;
  readonly node: string;
  /** Load averages (1, 5, 15 minutes) before the benchmark began: other work makes wall-clock figures worse. */
  readonly loadAtStart: readonly number[];
}

/** This machine, now. */
export function machine(): Machine {
  return {
    cores: cpus().length,
    model: cpus()[0]?.model ?? 'unknown',
    memoryGib: Number((totalmem() / 2 ** 30).toFixed(1)),
    platform: `${process.platform}-${process.arch}`,
    node: process.version,
    loadAtStart: loadavg().map((load) => Number(load.toFixed(2))),
  };
}
