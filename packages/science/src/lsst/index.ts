import type { ScienceModule } from '../module.ts';
import { clf } from './clf/clf.ts';
import { lcFeatures } from './lc-features/lc-features.ts';
import { misc } from './misc/misc.ts';
import { pred } from './pred/pred.ts';
import { xm } from './xm/xm.ts';

/** The science modules of LSST; their order follows from what they read. */
export const lsstModules: readonly ScienceModule[] = [clf, lcFeatures, misc, pred, xm];
