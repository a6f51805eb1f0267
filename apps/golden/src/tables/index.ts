import type { Context } from '../context.ts';
import type { TableCheck } from '../table-check.ts';
import { compareDecodeDigest } from './decode-digest.ts';
import { compareLsstFiltersTruth } from './lsst-filters-truth.ts';
import { compareLsstReal } from './lsst-real.ts';
import { compareLsstScores } from './lsst-scores.ts';
import { compareZtfFiltersReal } from './ztf-filters-real.ts';
import { compareZtfFiltersTruth } from './ztf-filters-truth.ts';
import { compareZtfModules } from './ztf-modules.ts';
import { compareZtfProduction } from './ztf-production.ts';
import { compareZtfScores } from './ztf-scores.ts';

/** How each golden table is compared, by file. */
export const tables: Readonly<Record<string, (context: Context) => Promise<TableCheck>>> = {
  'decode-digest.jsonl': compareDecodeDigest,
  'ztf-modules.jsonl': compareZtfModules,
  'ztf-filters-real.jsonl': compareZtfFiltersReal,
  'ztf-filters-truth.jsonl': compareZtfFiltersTruth,
  'ztf-production-enriched.jsonl': compareZtfProduction,
  'ztf-scores.jsonl': compareZtfScores,
  'lsst-real.jsonl': compareLsstReal,
  'lsst-filters-truth.jsonl': compareLsstFiltersTruth,
  'lsst-scores.jsonl': compareLsstScores,
};
