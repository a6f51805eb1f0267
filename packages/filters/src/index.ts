export { type Cut, defineCut } from './cut.ts';
export { defineFilter, type Example, type Filter, type FilterCuts } from './filter.ts';
export type { Block } from './lsst/block.ts';
export { lsstBlocks } from './lsst/blocks/index.ts';
export { lsstLivestream } from './lsst/livestream/index.ts';
export { classification } from './ztf/classification.ts';
export { ztfLivestream } from './ztf/livestream/index.ts';
export { ztfOther } from './ztf/other/index.ts';
export { ztfCuts } from './ztf/quality-cuts.ts';
