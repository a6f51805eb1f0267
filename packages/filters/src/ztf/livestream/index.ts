import type { Filter } from '../../filter.ts';
import { blazar } from './blazar.ts';
import { earlyKnCandidates } from './early-kn-candidates.ts';
import { earlySnCandidates } from './early-sn-candidates.ts';
import { fastRiserCandidates } from './fast-riser-candidates.ts';
import { firstPassCandidates } from './first-pass-candidates.ts';
import { interNightHostless } from './inter-night-hostless.ts';
import { intraNightHostless } from './intra-night-hostless.ts';
import { knCandidates } from './kn-candidates.ts';
import { magneticCvs } from './magnetic-cvs.ts';
import { microlensingCandidates } from './microlensing-candidates.ts';
import { newHostless } from './new-hostless.ts';
import { rateBasedKnCandidates } from './rate-based-kn-candidates.ts';
import { simbadGravCandidates } from './simbad-grav-candidates.ts';
import { snCandidates } from './sn-candidates.ts';
import { ssoFinkCandidates } from './sso-fink-candidates.ts';
import { ssoZtfCandidates } from './sso-ztf-candidates.ts';
import { tnsMatch } from './tns-match.ts';
import { unknowns } from './unknowns.ts';
import { vra } from './vra.ts';
import { ysoCandidates } from './yso-candidates.ts';
import { ysoSpicyCandidates } from './yso-spicy-candidates.ts';

/** The filters of the ZTF stream, one topic each. */
export const ztfLivestream: readonly Filter[] = [
  blazar,
  earlyKnCandidates,
  earlySnCandidates,
  fastRiserCandidates,
  firstPassCandidates,
  interNightHostless,
  intraNightHostless,
  knCandidates,
  magneticCvs,
  microlensingCandidates,
  newHostless,
  rateBasedKnCandidates,
  simbadGravCandidates,
  snCandidates,
  ssoFinkCandidates,
  ssoZtfCandidates,
  tnsMatch,
  unknowns,
  vra,
  ysoCandidates,
  ysoSpicyCandidates,
];
