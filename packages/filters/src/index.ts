export { type Cut, defineCut } from './cut.ts';
export { defineFilter, type Filter } from './filter.ts';
export { lsstFilters } from './lsst/index.ts';
export { ztfFilters } from './ztf/index.ts';
export { ztfCuts } from './ztf/quality-cuts.ts';
