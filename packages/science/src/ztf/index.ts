import type { ScienceModule } from '../module.ts';
import { fastTransientRate } from './fast-transient-rate/fast-transient-rate.ts';
import { lcFeatures } from './lc-features/lc-features.ts';
import { nalerthist } from './nalerthist/nalerthist.ts';
import { roid } from './roid/roid.ts';
import { transientFeatures } from './transient-features/transient-features.ts';

/** The science modules of ZTF; their order follows from what they read. */
export const ztfModules: readonly ScienceModule[] = [
  nalerthist,
  roid,
  lcFeatures,
  fastTransientRate,
  transientFeatures,
];
