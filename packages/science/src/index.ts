export { catalogueNames, checkCatalogues } from './check-catalogues.ts';
export { checkModels } from './check-models.ts';
export type { BoundCatalogues, Catalogues, ModuleContext } from './context.ts';
export { lsstModules } from './lsst/index.ts';
export { type GatedFeatures, gatedFeatures } from './model/gated-features.ts';
export { loadModel, type ScoreModel } from './model/load-model.ts';
export {
  defineModelScore,
  isModelScore,
  type ModelScore,
  type ModelShape,
  type ModelSteps,
  neededModels,
} from './model/model-score.ts';
export type { Questions } from './model/questions.ts';
export type { Steps } from './model/steps.ts';
export { defineModule, type ScienceModule } from './module.ts';
export { type ModuleFailures, noteFailure } from './module-failures.ts';
export { orderModules } from './order-modules.ts';
export { type Output, type OutputKind, type Outputs, outputField } from './output.ts';
export type { BoundOutputs, OutputWriter, StructWriter } from './output-writer.ts';
export { runModules } from './run-modules.ts';
export { runScience, type ScienceContext } from './run-science.ts';
export { ScienceSetupError } from './setup-error.ts';
export { ztfModules } from './ztf/index.ts';
