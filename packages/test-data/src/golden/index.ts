export { sharedFolder } from '../shared-folder.ts';
export { type AlertValues, addedField, alertsOf, type Nested, nested } from './alert-of.ts';
export { appendValue } from './append-value.ts';
export { drawRates, type RateInput, type Rates, scatterOf } from './draw-rates.ts';
export {
  blazarExceptions,
  type GoldenException,
  type GoldenOmission,
  goldenOmissions,
  lightCurveExceptions,
  lsstFilterExceptions,
  type ModelFacts,
  modelExceptions,
  sentMatchExceptions,
  ztfFilterExceptions,
} from './exceptions.ts';
export type { Expected } from './expected.ts';
export { golden } from './golden-numbers.ts';
export { goldenRows } from './golden-rows.ts';
export { addLsstColumns } from './lsst-columns.ts';
export { type FluxRate, fluxRates, type LsstFilterFacts, lsstFacts } from './lsst-facts.ts';
export { type LsstTruthRow, lsstPacketValues } from './lsst-truth-rows.ts';
export {
  detectionCounts,
  repeatedDetections,
  type ZtfCatalogueFacts,
  type ZtfFilterFacts,
  type ZtfLightCurveFacts,
} from './ztf-facts.ts';
export { currentValues, detections, lightCurveValues, type ZtfTruthRow } from './ztf-truth-rows.ts';
