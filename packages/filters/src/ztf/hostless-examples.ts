import type { Example } from '../filter.ts';

/** Examples of the hostless filters: alerts with a host in a stamp, or known to a catalogue, fall at any of them. */
export const hostOrCatalogued: readonly Example[] = [
  { passes: false, alert: { kstest_science: 0.6 } },
  { passes: false, alert: { kstest_template: 0.9 } },
  { passes: false, alert: { 'candidate.distnr': 1.5 } },
  { passes: false, alert: { roid: 3 } },
  { passes: false, alert: { cdsxmatch: null } },
  { passes: false, alert: { cdsxmatch: 'QSO' } },
  { passes: false, alert: { DR3Name: 'Gaia DR3 2081868490162632448' } },
];
