import type { Context } from '../context.ts';
import type { TableCheck } from '../table-check.ts';
import { compareLsstFiltersTruth } from './lsst-filters-truth.ts';
import { compareZtfFiltersReal } from './ztf-filters-real.ts';
import { compareZtfFiltersTruth } from './ztf-filters-truth.ts';
import { compareZtfModules } from './ztf-modules.ts';

/** How each golden table is compared, by file. */
export const tables: Readonly<Record<string, (context: Context) => Promise<TableCheck>>> = {
  'ztf-modules.jsonl': compareZtfModules,
  'ztf-filters-real.jsonl': compareZtfFiltersReal,
  'ztf-filters-truth.jsonl': compareZtfFiltersTruth,
  'lsst-filters-truth.jsonl': compareLsstFiltersTruth,
};
