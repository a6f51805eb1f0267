import type { Catalogue } from '@fink/sky';

/** What is known of the blazars, by the row of the catalogue; NaN where it is not. */
export interface Blazars {
  /** Row of a source by its name in ZTF, -1 if it is not in the catalogue. */
  find(objectId: string): number;
  /** Median flux [Jy] in g (fid 1) or r (fid 2), NaN in other bands. */
  median(row: number, fid: number): number;
  /** Standardized flux below which the state is low, and above which it is high. */
  readonly low: (row: number) => number;
  readonly high: (row: number) => number;
}

/** Reads the CTAO blazars. @throws TypeError if the catalogue lacks a column or its key */
export function blazarsOf(catalogue: Catalogue): Blazars {
  const g = catalogue.number('median_g');
  const r = catalogue.number('median_r');
  return {
    find: (objectId) => catalogue.find(objectId),
    median: (row, fid) => (fid === 1 ? g(row) : fid === 2 ? r(row) : Number.NaN),
    low: catalogue.number('low_threshold'),
    high: catalogue.number('high_threshold'),
  };
}
