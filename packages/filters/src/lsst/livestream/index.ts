import type { Filter } from '../../filter.ts';
import { extragalacticLt20magCandidate } from './extragalactic-lt20mag-candidate.ts';
import { extragalacticNewCandidate } from './extragalactic-new-candidate.ts';
import { extragalacticSvom } from './extragalactic-svom.ts';
import { faintTrails } from './faint-trails.ts';
import { fastTransientGvom } from './fast-transient-gvom.ts';
import { hostlessCandidate } from './hostless-candidate.ts';
import { inSimbad } from './in-simbad.ts';
import { inTns } from './in-tns.ts';
import { isSolarSystem } from './is-solar-system.ts';
import { mdwarfFlare } from './mdwarf-flare.ts';
import { mostLikelySn } from './most-likely-sn.ts';
import { removeUnlikelyTransients } from './remove-unlikely-transients.ts';
import { snNearGalaxyCandidate } from './sn-near-galaxy-candidate.ts';
import { uniformSample } from './uniform-sample.ts';

/** The filters of the LSST stream, one topic each. */
export const lsstLivestream: readonly Filter[] = [
  extragalacticLt20magCandidate,
  extragalacticNewCandidate,
  extragalacticSvom,
  faintTrails,
  fastTransientGvom,
  hostlessCandidate,
  inSimbad,
  inTns,
  isSolarSystem,
  mdwarfFlare,
  mostLikelySn,
  removeUnlikelyTransients,
  snNearGalaxyCandidate,
  uniformSample,
];
