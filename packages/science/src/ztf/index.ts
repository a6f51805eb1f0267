import type { ScienceModule } from '../module.ts';
import { nalerthist } from './nalerthist/nalerthist.ts';
import { roid } from './roid/roid.ts';

/** The science modules of ZTF; their order follows from what they read. */
export const ztfModules: readonly ScienceModule[] = [nalerthist, roid];
