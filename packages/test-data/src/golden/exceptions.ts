/**
 * Every place where we differ from the golden tables, or where they cannot decide, with its reason. `npm run
 * test:golden` and the tests of modules and filters take their exceptions from here and from nowhere else. The
 * reference is fink-science 8.53.0 and fink-filters 7.45.
 */
import type { LsstFilterFacts } from './lsst-facts.ts';
import type { ZtfCatalogueFacts, ZtfFilterFacts, ZtfLightCurveFacts } from './ztf-facts.ts';

/** A rule by which rows of a golden table are not held against it as they stand. */
export interface GoldenException<Facts> {
  /** The name under which the rows are counted. */
  readonly name: string;
  readonly reason: string;
  /** Columns of the table; a struct stands for all of its fields. */
  readonly columns: readonly string[];
  /** The rows concerned: decided from the alert, so that it holds for rows that nobody has seen yet. */
  readonly concerns: (facts: Facts, column: string) => boolean;
  /** What is right there, and compared in place of the table. @default nobody knows: the row is not compared */
  readonly instead?: (facts: Facts, column: string) => unknown;
  /** Rows known to be concerned, the first ones of the tables at hand: `row_id`, or file. */
  readonly rows: readonly (number | string)[];
}

/** Features of light curves, in ztf-modules.jsonl and ztf-production-enriched.jsonl. */
export const lightCurveExceptions: readonly GoldenException<ZtfLightCurveFacts>[] = [
  {
    name: 'repeated detections',
    reason:
      'The packet has several detections of one time and band with different magnitudes or errors, of which one is ' +
      'kept: here the first of the packet. The reference keeps the first after a sort that is not stable (quicksort ' +
      'of numpy), so that the number of points and the instructions of the processor decide. Any choice is ' +
      'right, and one of them has to give the reference.',
    columns: ['lc_features_g', 'lc_features_r'],
    concerns: ({ repeated }, column) => repeated.has(column.split('.', 1)[0]),
    rows: [
      'ztf/rewritten/2481458030215010066.avro',
      'ztf/rewritten/2481457550015015013.avro',
      'ztf/rewritten/2481458036215010022.avro',
    ],
  },
];

/** The name that belongs to a value of a blazar: the reference has both swapped. */
const otherName = (column: string): string =>
  column.includes('instantness')
    ? column.replace('instantness', 'robustness')
    : column.replace('robustness', 'instantness');

/** States of blazars, in ztf-modules.jsonl. */
export const blazarExceptions: readonly GoldenException<{
  readonly reference: (column: string) => unknown;
}>[] = [
  {
    name: 'swapped names',
    reason:
      'The reference gives the last flux the name robustness and the mean flux the name instantness. Here each has its own.',
    columns: [
      'blazar.instantness_low',
      'blazar.robustness_low',
      'blazar.instantness_high',
      'blazar.robustness_high',
    ],
    concerns: ({ reference }, column) => reference(column) !== reference(otherName(column)),
    instead: ({ reference }, column) => reference(otherName(column)),
    rows: ['ZTF18adjlebl', 'ZTF18absxvzh'],
  },
];

/** Cross-matches as Fink sent them, in ztf-production-enriched.jsonl and lsst-real.jsonl. */
export const sentMatchExceptions: readonly GoldenException<ZtfCatalogueFacts>[] = [
  {
    name: 'given to another alert',
    reason:
      'In a batch the original gives every source of a catalogue to the alert nearest to it only, so that an alert may ' +
      'have been sent without the source that lies within the radius. Alert by alert, as here, the source is found.',
    columns: ['mangrove', 'gcvs', 'vsx', 'x3hsp', 'x4lac', 'production.xm'],
    concerns: ({ sentNone, foundOne }) => sentNone && foundOne,
    rows: ['lsst/v10/v10.0_170112044673531933.avro'],
  },
  {
    name: 'newer edition',
    reason: 'VSX grows: the service that the original asks has sources that the edition at hand has not.',
    columns: ['vsx', 'production.xm.vsx_Type'],
    concerns: ({ sent, sentNone, foundOne }) => sent !== 'nan' && !sentNone && !foundOne,
    rows: ['lsst/v10/v10.0_170595945463939107.avro'],
  },
  {
    name: 'no answer',
    reason:
      "The original asks a service for VSX, whose answer for no match is the text 'nan'. Here it is 'Unknown', as for all catalogues at hand.",
    columns: ['vsx'],
    concerns: ({ sent }) => sent === 'nan',
    instead: () => 'Unknown',
    rows: ['ztf/fink-enriched/3367380354215015001.avro'],
  },
];

/** What exceptions about trained models are decided on. */
export interface ModelFacts {
  /** What the reference says, by column. */
  readonly reference: (column: string) => unknown;
}

/** Whether features that are made of a fit per band, the first half of g and the second of r, lack one of the fits. */
const lacksFit = (features: readonly number[]): boolean =>
  [0, features.length / 2].some((first) => features.slice(first, first + 3).every((value) => value === 0));

/** Gates of trained models, in ztf-scores.jsonl. */
export const modelExceptions: readonly GoldenException<ModelFacts>[] = [
  {
    name: 'no fit in a band',
    reason:
      'The reference lets the alert pass, and gives the score 0 afterwards because a band has no fit. We do not ask the model: the score is the same.',
    columns: ['gate.rf', 'gate.kn'],
    concerns: ({ reference }, column) =>
      reference(column) === true &&
      lacksFit(reference(column.replace('gate', 'features')) as readonly number[]),
    instead: () => false,
    rows: [],
  },
];

/** Filters of ZTF, in ztf-filters-truth.jsonl and ztf-filters-real.jsonl. */
export const ztfFilterExceptions: readonly GoldenException<ZtfFilterFacts>[] = [
  {
    name: 'single detection',
    reason:
      'The reference writes the time since the detection before into a message, and raises IndexError on an alert ' +
      'with a single detection; the alert is lost. We select it, as the rule says (column kn_candidates).',
    columns: ['kn_candidates_udf'],
    concerns: ({ expected, detections }) => expected['kn_candidates'] === true && detections < 2,
    instead: () => true,
    rows: [1, 51, 77, 95, 103, 120, 124, 127, 130, 131],
  },
];

const invertedQuality =
  'The reference asks for alerts that are not (of good quality and positive), against what its description says: bad ' +
  'measurements are selected and good ones are not. We select the good ones.';

const isCounted = ({ snr, nDiaSources, isSso }: LsstFilterFacts): boolean =>
  snr > 10 && nDiaSources >= 2 && !isSso;

const opposite = ({ expected }: LsstFilterFacts, column: string): boolean => expected[column] !== true;

/** Filters and blocks of Rubin, in lsst-filters-truth.jsonl and lsst-real.jsonl. */
export const lsstFilterExceptions: readonly GoldenException<LsstFilterFacts>[] = [
  {
    name: 'inverted quality',
    reason: invertedQuality,
    columns: ['tag:remove_unlikely_transients'],
    concerns: isCounted,
    instead: opposite,
    rows: [1, 2, 3, 4, 7, 11, 12, 13, 14, 16],
  },
  {
    name: 'inverted quality',
    reason: invertedQuality,
    columns: ['tag:most_likely_sn'],
    concerns: (alert) =>
      isCounted(alert) &&
      alert.snn >= Math.fround(0.7) &&
      alert.catsClass === 11 &&
      alert.catsScore >= Math.fround(0.9),
    instead: opposite,
    rows: [1, 2, 3, 4, 7, 11, 12, 13, 14, 16],
  },
  {
    name: 'star of Gaia',
    reason:
      'The reference hands over the error of the parallax in place of the parallax, so that the ratio of both is 1 ' +
      'and no source is a star of Gaia. We leave out the stars.',
    columns: ['tag:fast_transient_gvom'],
    concerns: ({ expected }) =>
      expected['tag:fast_transient_gvom'] === true && expected['block:b_xmatched_gaia_star'] === true,
    instead: opposite,
    rows: [156, 157, 393, 426, 450, 503],
  },
  {
    name: 'airmass at its threshold',
    reason: 'Airmass within 0.001 of 1.3: the versions of the Earth rotation tables decide.',
    columns: ['tag:mdwarf_flare'],
    concerns: ({ airmass }) => Math.abs(airmass - 1.3) < 0.001,
    rows: [],
  },
  {
    name: 'rate at its threshold',
    reason:
      'The reference decides on mean and scatter of 1,000 draws without a seed. Ours are exact; where they are within ' +
      'five standard errors of the draws of a threshold, the draws decide by chance.',
    columns: ['block:b_mag_rate_mc_sampling', 'tag:fast_transient_gvom'],
    concerns: ({ rate: { mean, scatter, limit } }) =>
      Math.abs(mean - limit) < 0.16 * scatter || Math.abs(Math.abs(mean) / scatter - 3) < 0.37,
    rows: [],
  },
];

/** Columns of a table that are not compared in any row. */
export interface GoldenOmission {
  readonly table: string;
  /** A column, or a struct for all of its fields. */
  readonly columns: readonly string[];
  readonly reason: string;
}

const network = 'comes from a service, of which there is no extract here';

export const goldenOmissions: readonly GoldenOmission[] = [
  {
    table: 'ztf-modules.jsonl',
    columns: ['xmatch_in_one_batch'],
    reason: 'what the reference says when all alerts are one batch; alert by alert, as here, is xmatch',
  },
  {
    table: 'ztf-modules.jsonl',
    columns: ['std_flux'],
    reason:
      'is no column of alerts: the states of blazars are made of it, and a test of the module compares it',
  },
  {
    table: 'ztf-production-enriched.jsonl',
    columns: [
      'production.mag_rate',
      'production.sigma_rate',
      'production.lower_rate',
      'production.upper_rate',
    ],
    reason:
      'random in the original, and shifted by the least sample of the whole batch, which is not at hand: see ztf-modules.jsonl',
  },
  {
    table: 'ztf-production-enriched.jsonl',
    columns: [
      'production.cdsxmatch',
      'production.tns',
      'production.DR3Name',
      'production.Plx',
      'production.e_Plx',
      'production.gaiaVarFlag',
      'production.gaiaClass',
      'production.tnsclass',
    ],
    reason: network,
  },
  {
    table: 'ztf-production-enriched.jsonl',
    columns: ['production.blazar_stats'],
    reason: 'has the names and the meaning of an older version',
  },
  {
    table: 'ztf-production-enriched.jsonl',
    columns: [
      'production.snn_snia_vs_nonia',
      'production.snn_sn_vs_all',
      'production.rf_snia_vs_nonia',
      'production.rf_kn_vs_nonkn',
      'production.mulens',
      'production.slsn_score',
      'production.anomaly_score',
      'production.anomaly_score_beta',
      'production.anomaly_score_anais',
      'production.anomaly_score_emille',
      'production.anomaly_score_julien',
      'production.anomaly_score_maria',
      'production.anomaly_score_emille_30days',
      'production.anomaly_score_varvara',
    ],
    reason: 'needs trained weights',
  },
  {
    table: 'lsst-real.jsonl',
    columns: [
      'production.xm.simbad_otype',
      'production.xm.gaiadr3_DR3Name',
      'production.xm.gaiadr3_Plx',
      'production.xm.gaiadr3_e_Plx',
      'production.xm.gaiadr3_VarFlag',
      'production.xm.legacydr8_zphot',
      'production.xm.legacydr8_e_zphot',
      'production.xm.legacydr8_pstar',
      'production.xm.legacydr8_fqual',
      'production.xm.tns_fullname',
      'production.xm.tns_type',
      'production.xm.tns_redshift',
      'production.xm.spicy_SPICY',
    ],
    reason: network,
  },
  {
    table: 'lsst-real.jsonl',
    columns: [
      'production.clf.snnSnVsOthers_score',
      'production.clf.cats_class',
      'production.clf.cats_score',
      'production.clf.earlySNIa_score',
    ],
    reason: 'needs trained weights: see lsst-scores.jsonl',
  },
  {
    table: 'ztf-production-enriched.jsonl',
    columns: ['production.spicy_id'],
    reason: 'the file of SPICY at hand has no numbers',
  },
  {
    table: 'ztf-scores.jsonl',
    columns: ['scores', 'features.snn_snia_vs_nonia', 'features.snn_sn_vs_all'],
    reason: 'needs the trained models, of which none is configured here',
  },
  {
    table: 'lsst-real.jsonl',
    columns: ['production.clf.elephant_kstest_science', 'production.clf.elephant_kstest_template'],
    reason: 'see ELEPHANT in ztf-modules.jsonl and the test of the module',
  },
  {
    table: 'lsst-real.jsonl',
    columns: ['production.lc_features'],
    reason:
      'some packets at hand are not as they were in production: lc_features_reference is computed from those at hand',
  },
  {
    table: 'lsst-scores.jsonl',
    columns: ['features.snn_SN_vs_other'],
    reason: 'stands in the table as normalised for the network: a test of the module compares it',
  },
  {
    table: 'lsst-scores.jsonl',
    columns: ['gate.rainbow', 'features.rainbow'],
    reason: 'no model of early supernovae of Rubin is asked',
  },
  {
    table: 'lsst-scores.jsonl',
    columns: ['scores', 'production'],
    reason: 'needs the trained models, of which none is configured here',
  },
];
