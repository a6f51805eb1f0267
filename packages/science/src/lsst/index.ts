import type { ScienceModule } from '../module.ts';

/** The science modules of LSST; their order follows from what they read. */
export const lsstModules: readonly ScienceModule[] = [];
