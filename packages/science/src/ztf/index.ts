import type { ScienceModule } from '../module.ts';
import { anomalyScores } from './anomaly/anomaly.ts';
import { blazar } from './blazar/blazar.ts';
import { earlySnia } from './early-snia/early-snia.ts';
import { elephant } from './elephant/elephant.ts';
import { fastTransientRate } from './fast-transient-rate/fast-transient-rate.ts';
import { kilonova } from './kilonova/kilonova.ts';
import { knHost } from './kn-host/kn-host.ts';
import { lcFeatures } from './lc-features/lc-features.ts';
import { magneticCv } from './magnetic-cv/magnetic-cv.ts';
import { microlensing } from './microlensing/microlensing.ts';
import { nalerthist } from './nalerthist/nalerthist.ts';
import { roid } from './roid/roid.ts';
import { snn } from './snn/snn.ts';
import { superluminous } from './superluminous/superluminous.ts';
import { transientFeatures } from './transient-features/transient-features.ts';
import { ztfCrossMatches } from './xmatch/index.ts';

/** The science modules of ZTF; their order follows from what they read. */
export const ztfModules: readonly ScienceModule[] = [
  ...anomalyScores,
  blazar,
  earlySnia,
  elephant,
  fastTransientRate,
  kilonova,
  knHost,
  lcFeatures,
  magneticCv,
  microlensing,
  nalerthist,
  roid,
  snn,
  superluminous,
  transientFeatures,
  ...ztfCrossMatches,
];
