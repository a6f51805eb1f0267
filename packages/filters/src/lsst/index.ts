import type { Filter } from '../filter.ts';
import { isSolarSystem } from './livestream/is-solar-system.ts';
import { uniformSample } from './livestream/uniform-sample.ts';

/** The filters of LSST: one topic each. */
export const lsstFilters: readonly Filter[] = [isSolarSystem, uniformSample];
