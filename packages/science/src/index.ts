export { lsstModules } from './lsst/index.ts';
export { defineModule, type Output, type OutputKind, type ScienceModule } from './module.ts';
export { orderModules } from './order-modules.ts';
export type { OutputWriter } from './output-writer.ts';
export { type ModuleFailures, runModules } from './run-modules.ts';
export { ztfModules } from './ztf/index.ts';
