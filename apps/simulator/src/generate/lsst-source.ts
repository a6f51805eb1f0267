import type { Random } from './random.ts';

/** Bands of the LSST camera, blue to red. */
export const BANDS = ['u', 'g', 'r', 'i', 'z', 'y'] as const;
export type Band = (typeof BANDS)[number];

/** Flux [nJy] of an AB magnitude. */
export const fluxOf = (mag: number): number => 10 ** ((31.4 - mag) / 2.5);

/** Flags of a source that are false unless something is wrong with it. */
const FLAGS = [
  'centroid_flag',
  'apFlux_flag',
  'apFlux_flag_apertureTruncated',
  'psfFlux_flag',
  'psfFlux_flag_edge',
  'psfFlux_flag_noGoodPixels',
  'trail_flag_edge',
  'forced_PsfFlux_flag',
  'forced_PsfFlux_flag_edge',
  'forced_PsfFlux_flag_noGoodPixels',
  'shape_flag',
  'shape_flag_no_pixels',
  'shape_flag_not_contained',
  'shape_flag_parent_source',
  'isDipole',
  'dipoleFitAttempted',
  'pixelFlags',
  'pixelFlags_bad',
  'pixelFlags_cr',
  'pixelFlags_crCenter',
  'pixelFlags_edge',
  'pixelFlags_nodata',
  'pixelFlags_nodataCenter',
  'pixelFlags_interpolated',
  'pixelFlags_interpolatedCenter',
  'pixelFlags_offimage',
  'pixelFlags_saturated',
  'pixelFlags_saturatedCenter',
  'pixelFlags_suspect',
  'pixelFlags_suspectCenter',
  'pixelFlags_streak',
  'pixelFlags_streakCenter',
  'pixelFlags_injected',
  'pixelFlags_injectedCenter',
  'pixelFlags_injected_template',
  'pixelFlags_injected_templateCenter',
  'glint_trail',
] as const;
const ALL_FALSE: Readonly<Record<string, boolean>> = Object.fromEntries(FLAGS.map((flag) => [flag, false]));

/** Flags of which any one makes a source unfit for most filters. */
const DEFECTS = [
  'isDipole',
  'pixelFlags_saturated',
  'pixelFlags_cr',
  'pixelFlags_edge',
  'shape_flag',
] as const;

/** What is measured: where, when, in which band, how bright. */
export interface Measurement {
  readonly diaSourceId: bigint;
  readonly visit: number;
  readonly detector: number;
  readonly diaObjectId: bigint | null;
  readonly ssObjectId: bigint | null;
  /** Middle of the visit [MJD, TAI]. */
  readonly mjd: number;
  readonly ra: number;
  readonly dec: number;
  readonly band: Band;
  /** Difference flux and that of the template [nJy]. */
  readonly psfFlux: number;
  readonly templateFlux: number;
  /** Length of the trail [arcsec]. */
  readonly trailLength: number;
  /** Whether one of the quality flags is set. */
  readonly defect: boolean;
}

/** Seconds from the middle of a visit to the record. */
const PROCESSING = 130;

/** The values of a diaSource. */
export function diaSourceValues(source: Measurement, random: Random) {
  const { psfFlux, ra, dec } = source;
  const psfFluxErr = random.between(60, 300);
  const trail = source.trailLength;
  const defect = source.defect ? random.pick(DEFECTS) : undefined;
  return {
    ...ALL_FALSE,
    ...(defect && { [defect]: true, pixelFlags: defect.startsWith('pixelFlags') }),
    diaSourceId: source.diaSourceId,
    visit: source.visit,
    detector: source.detector,
    diaObjectId: source.diaObjectId,
    ssObjectId: source.ssObjectId,
    parentDiaSourceId: 0,
    midpointMjdTai: source.mjd,
    ra,
    raErr: 1e-5,
    dec,
    decErr: 1e-5,
    ra_dec_Cov: 1e-11,
    x: random.between(20, 4070),
    xErr: 0.15,
    y: random.between(20, 3990),
    yErr: 0.15,
    apFlux: psfFlux * random.between(0.9, 1.1),
    apFluxErr: psfFluxErr * 1.6,
    isNegative: psfFlux < 0,
    snr: Math.abs(psfFlux) / psfFluxErr,
    psfFlux,
    psfFluxErr,
    psfChi2: random.between(1500, 1900),
    psfNdata: 1681,
    trailFlux: psfFlux * 1.05,
    trailFluxErr: psfFluxErr / 20,
    trailRa: ra,
    trailDec: dec,
    trailLength: trail,
    trailAngle: random.between(-180, 180),
    trailNdata: 0,
    dipoleNdata: 0,
    scienceFlux: psfFlux + source.templateFlux,
    scienceFluxErr: psfFluxErr,
    templateFlux: source.templateFlux,
    templateFluxErr: psfFluxErr / 10,
    ixx: 0.3 + (trail / 10) ** 2,
    iyy: 0.3,
    ixy: 0.01 * random.normal(),
    ixxPSF: 0.3,
    iyyPSF: 0.3,
    ixyPSF: 0.01,
    extendedness: random.next() ** 3,
    reliability: 1 - random.next() ** 3,
    band: source.band,
    timeProcessedMjdTai: source.mjd + PROCESSING / 86_400,
    bboxSize: 30,
  };
}
