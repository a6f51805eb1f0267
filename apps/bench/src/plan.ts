/** How much is measured. */
export interface Plan {
  /** Least CPU time of one measurement in process [s], and how often each is repeated. */
  readonly cpuSeconds: number;
  readonly rounds: number;
  /** Alerts of the corpora that are measured in process. */
  readonly corpusSize: Readonly<Record<'ztf' | 'lsst', number>>;
  /** Alerts of one run of the whole path, and the number of runs from a preloaded topic and live. */
  readonly pathSize: Readonly<Record<'ztf' | 'lsst', number>>;
  readonly drains: number;
  readonly realDrains: number;
  readonly lives: number;
  /** Alerts per second of the run that measures latency, and its length [s]. */
  readonly pacedRate: Readonly<Record<'ztf' | 'lsst', number>>;
  readonly pacedSeconds: number;
}

/** About a minute: enough to see a change for the worse. */
export const quickPlan: Plan = {
  cpuSeconds: 0.1,
  rounds: 3,
  corpusSize: { ztf: 600, lsst: 300 },
  pathSize: { ztf: 1600, lsst: 1000 },
  drains: 1,
  realDrains: 0,
  lives: 1,
  pacedRate: { ztf: 200, lsst: 100 },
  pacedSeconds: 0,
};

/** Some minutes: figures to quote. */
export const fullPlan: Plan = {
  cpuSeconds: 0.5,
  rounds: 5,
  corpusSize: { ztf: 1500, lsst: 800 },
  pathSize: { ztf: 8000, lsst: 4000 },
  drains: 3,
  realDrains: 2,
  lives: 2,
  pacedRate: { ztf: 300, lsst: 150 },
  pacedSeconds: 12,
};
