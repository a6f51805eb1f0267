import type { ScienceModule } from '../module.ts';
import { lcFeatures } from './lc-features/lc-features.ts';
import { misc } from './misc/misc.ts';

/** The science modules of LSST; their order follows from what they read. */
export const lsstModules: readonly ScienceModule[] = [lcFeatures, misc];
