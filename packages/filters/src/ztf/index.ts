import type { Filter } from '../filter.ts';
import { firstPassCandidates } from './livestream/first-pass-candidates.ts';
import { ssoFinkCandidates } from './livestream/sso-fink-candidates.ts';
import { ssoZtfCandidates } from './livestream/sso-ztf-candidates.ts';

/** The filters of ZTF: one topic each. */
export const ztfFilters: readonly Filter[] = [firstPassCandidates, ssoFinkCandidates, ssoZtfCandidates];
