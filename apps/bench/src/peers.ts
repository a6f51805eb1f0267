/** A figure that others have published: context, not a comparison on equal hardware. */
export interface PeerFigure {
  readonly alertsPerSecond: number;
  readonly what: string;
  readonly source: string;
}

const boomPaper = 'BOOM paper repository, results/boom.csv';
const kowalskiPaper = 'BOOM paper repository, results/kowalski.csv';
const finkChart =
  'fink-science-perf, perfs_5.9.0.png: 212,039 alerts on 8 cores, read off a logarithmic axis';

/** Published figures of other brokers, as their sources state them. */
export const peers = {
  boomPeak: {
    alertsPerSecond: 883,
    what: '29,142 ZTF alerts in 33 s: 25 workers on a 64-thread server, empty database',
    source: boomPaper,
  },
  boomSmallest: {
    alertsPerSecond: 141,
    what: '29,142 ZTF alerts in 206 s: one alert, one ML and one filter worker, empty database',
    source: boomPaper,
  },
  kowalskiPeak: {
    alertsPerSecond: 117.5,
    what: '29,142 ZTF alerts in 248 s: 25 workers on the same server',
    source: kowalskiPaper,
  },
  kowalskiSmallest: {
    alertsPerSecond: 47.7,
    what: '29,142 ZTF alerts in 611 s: 7 workers on the same server',
    source: kowalskiPaper,
  },
  finkFeatures: { alertsPerSecond: 560, what: 'light-curve features, per core', source: finkChart },
  finkVizier: { alertsPerSecond: 640, what: 'cross-match with Vizier, per core', source: finkChart },
  finkFastTransients: { alertsPerSecond: 1350, what: 'fast transients, per core', source: finkChart },
  finkSimbad: { alertsPerSecond: 3000, what: 'cross-match with SIMBAD, per core', source: finkChart },
  finkMicrolensing: { alertsPerSecond: 3600, what: 'microlensing, per core', source: finkChart },
  finkSuperNnova: { alertsPerSecond: 4700, what: 'SuperNNova, per core', source: finkChart },
  finkEarlySnIa: { alertsPerSecond: 5500, what: 'early SN Ia, per core', source: finkChart },
  finkKilonova: { alertsPerSecond: 10_000, what: 'kilonova, per core', source: finkChart },
  finkAsteroids: { alertsPerSecond: 16_000, what: 'asteroids, per core', source: finkChart },
  finkLocalCrossMatch: { alertsPerSecond: 17_000, what: 'local cross-match, per core', source: finkChart },
  finkAllModules: {
    alertsPerSecond: 188,
    what: 'all ten modules in series, per core, computed from the single ones',
    source: finkChart,
  },
  pittGoogleBacklog: {
    alertsPerSecond: 283,
    what: 'about 17,000 ZTF alerts a minute kept up with on 2021-09-23, on cloud services',
    source: 'Pitt-Google repository notes',
  },
  rubinDistribution: {
    alertsPerSecond: 926,
    what: '10,000 packets of 136 kB read in 10.8 s by one group of 10 consumers: reading only',
    source: 'DMTN-028',
  },
} as const satisfies Readonly<Record<string, PeerFigure>>;
