export { type Cut, defineCut } from './cut.ts';
export { defineFilter, type Example, type Filter } from './filter.ts';
export { lsstFilters } from './lsst/index.ts';
export { classification } from './ztf/classification.ts';
export { ztfFilters } from './ztf/index.ts';
export { ztfLivestream } from './ztf/livestream/index.ts';
export { ztfOther } from './ztf/other/index.ts';
export { ztfCuts } from './ztf/quality-cuts.ts';
