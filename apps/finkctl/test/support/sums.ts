import type { LedgerSums } from '@fink/pipeline';

/** A ledger that adds up: 10 received, 1 undecodable, 2 rejected, 7 with science. */
export const sums: LedgerSums = {
  survey: 'ztf',
  nights: ['20260101'],
  received: 10,
  undecodable: 1,
  missing: 0,
  control: 0,
  rejected: { rb: 2 },
  science: 7,
  failed: {},
  undeliverable: 0,
  delivered: { fink_sso_ztf_candidates_ztf: 3, fink_ztf_count: 7 },
  archived: { raw: 9, science: 7 },
  balanced: true,
  problems: [],
  mixedVersions: [],
};
