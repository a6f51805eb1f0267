import type { Filter } from '../../filter.ts';
import { blazarHighState } from './blazar-high-state.ts';
import { blazarLowState } from './blazar-low-state.ts';
import { gaiaDr3Candidates } from './gaia-dr3-candidates.ts';
import { rrlyr } from './rrlyr.ts';
import { simbadCandidates } from './simbad-candidates.ts';
import { trackletCandidates } from './tracklet-candidates.ts';
import { ztfQualityCuts } from './ztf-quality-cuts.ts';

/** Filters of ZTF that have no topic: they serve other filters, the classification and searches in the archive. */
export const ztfOther: readonly Filter[] = [
  blazarHighState,
  blazarLowState,
  gaiaDr3Candidates,
  rrlyr,
  simbadCandidates,
  trackletCandidates,
  ztfQualityCuts,
];
