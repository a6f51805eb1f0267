import type { Filter } from '../filter.ts';
import { firstPassCandidates } from './livestream/first-pass-candidates.ts';
import { ssoFinkCandidates } from './livestream/sso-fink-candidates.ts';
import { ssoZtfCandidates } from './livestream/sso-ztf-candidates.ts';

/**
 * The filters of ZTF: one topic each. The others of `ztfLivestream` are complete, and come in when the modules in the
 * stream add the columns that they read; `checkInputs` says which.
 */
export const ztfFilters: readonly Filter[] = [firstPassCandidates, ssoFinkCandidates, ssoZtfCandidates];
