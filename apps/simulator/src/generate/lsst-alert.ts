import { BANDS, type Band, diaSourceValues, fluxOf, type Measurement } from './lsst-source.ts';
import type { LsstVisit } from './lsst-visit.ts';
import type { Random } from './random.ts';
import type { Value } from './record-encoder.ts';

/** What a generated LSST alert shows. */
export type LsstClass = 'new' | 'transient' | 'variable' | 'asteroid';

/** Classes in twenty alerts that follow each other (in another order). */
const CLASSES: readonly LsstClass[] = [
  ...Array<LsstClass>(4).fill('new'),
  ...Array<LsstClass>(6).fill('transient'),
  ...Array<LsstClass>(6).fill('variable'),
  ...Array<LsstClass>(4).fill('asteroid'),
];

/** The class of alert number `index` of a night: one in five is a Solar System object. */
export const lsstClass = (index: number): LsstClass => CLASSES[(index * 7) % CLASSES.length];

/** One alert in five has a quality flag set. */
export const lsstDefect = (index: number): boolean => (index + Math.floor(index / 20)) % 5 === 2;

/** Room for identifiers: a day has 10^10 of them, an alert a thousand. */
const ID_ZERO = 170_000_000_000_000_000n;
const OBJECT_ID_ZERO = 313_000_000_000_000_000n;
const IDS_PER_DAY = 10_000_000_000n;
const IDS_PER_ALERT = 1000n;

/** Earlier detections of the object, oldest first. */
function earlier(kind: LsstClass, present: Measurement, random: Random): Measurement[] {
  const count = kind === 'variable' ? random.integer(4, 12) : kind === 'transient' ? random.integer(1, 6) : 0;
  const days = Array.from({ length: count }, () => random.between(0.02, kind === 'variable' ? 300 : 25));
  return days
    .sort((a, b) => b - a)
    .map((dt, i) => ({
      ...present,
      diaSourceId: present.diaSourceId - BigInt(i + 1) - BigInt(Math.ceil(dt)) * IDS_PER_DAY,
      visit: present.visit - Math.ceil(dt) * 100_000,
      detector: random.integer(0, 188),
      mjd: present.mjd - dt,
      band: BANDS[(BANDS.indexOf(present.band) + i) % BANDS.length],
      psfFlux: present.psfFlux * (kind === 'variable' ? random.between(0.4, 1.6) : random.between(0.2, 0.95)),
      ra: present.ra + 1e-5 * random.normal(),
      dec: present.dec + 1e-5 * random.normal(),
      defect: false,
    }));
}

/** Forced photometry at the object's place, oldest first. */
function forced(present: Measurement, before: readonly Measurement[], random: Random) {
  return before.map((source, i) => ({
    diaForcedSourceId: present.diaSourceId + BigInt(i + 1),
    diaObjectId: present.diaObjectId,
    ra: present.ra,
    dec: present.dec,
    visit: source.visit,
    detector: source.detector,
    psfFlux: source.psfFlux * random.between(0.9, 1.1),
    psfFluxErr: 200,
    midpointMjdTai: source.mjd,
    scienceFlux: source.psfFlux + source.templateFlux,
    scienceFluxErr: 210,
    band: source.band,
    timeProcessedMjdTai: source.mjd + 0.002,
  }));
}

/** The object with the statistics of its fluxes per band. */
function diaObject(present: Measurement, before: readonly Measurement[], processed: number) {
  const sources = [...before, present];
  const bandValues = (band: Band) => {
    const fluxes = sources.filter((source) => source.band === band).map(({ psfFlux }) => psfFlux);
    const count = fluxes.length;
    if (count === 0) return { [`${band}_psfFluxNdata`]: 0 };
    const mean = fluxes.reduce((sum, flux) => sum + flux, 0) / count;
    const variance = fluxes.reduce((sum, flux) => sum + (flux - mean) ** 2, 0) / Math.max(1, count - 1);
    return {
      [`${band}_psfFluxMean`]: mean,
      [`${band}_psfFluxMeanErr`]: 200 / Math.sqrt(count),
      [`${band}_psfFluxSigma`]: count > 1 ? Math.sqrt(variance) : null,
      [`${band}_psfFluxNdata`]: count,
      [`${band}_scienceFluxMean`]: mean + present.templateFlux,
      [`${band}_scienceFluxMeanErr`]: 200 / Math.sqrt(count),
      [`${band}_psfFluxMin`]: Math.min(...fluxes),
      [`${band}_psfFluxMax`]: Math.max(...fluxes),
      [`${band}_psfFluxErrMean`]: 200,
    };
  };
  return {
    diaObjectId: present.diaObjectId,
    validityStartMjdTai: processed,
    ra: present.ra,
    raErr: 1e-5,
    dec: present.dec,
    decErr: 1e-5,
    ra_dec_Cov: 1e-12,
    ...Object.assign({}, ...BANDS.map(bandValues)),
    firstDiaSourceMjdTai: sources[0].mjd,
    lastDiaSourceMjdTai: present.mjd,
    nDiaSources: sources.length,
  };
}

/** The Solar System object with its predicted place. */
function ssSource(present: Measurement, random: Random) {
  const [helioRange, topoRange] = [random.between(1.6, 3.5), random.between(0.8, 2.8)];
  return {
    diaSourceId: present.diaSourceId,
    ssObjectId: present.ssObjectId,
    designation: `2011 AB${random.integer(1, 300)}`,
    eclLambda: random.between(0, 360),
    eclBeta: 10 * random.normal(),
    galLon: random.between(0, 360),
    galLat: random.between(-90, 90),
    elongation: random.between(90, 180),
    phaseAngle: random.between(0, 25),
    topoRange,
    topoRangeRate: 10 * random.normal(),
    helioRange,
    helioRangeRate: 3 * random.normal(),
    ephRa: present.ra + 1e-5,
    ephDec: present.dec - 1e-5,
    ephVmag: 21,
    ephRate: 0.2,
    ephOffset: 0.05,
    diaDistanceRank: 1,
  };
}

/** The values of alert number `index` of a night; `day` numbers the night (days since 1970-01-01). */
export function lsstAlert(
  index: number,
  day: number,
  visit: LsstVisit,
  cutouts: readonly Buffer[],
  random: Random,
): { readonly name: string; readonly value: Value } {
  const kind = lsstClass(index);
  const diaSourceId = ID_ZERO + BigInt(day - 20_000) * IDS_PER_DAY + BigInt(index + 1) * IDS_PER_ALERT;
  const moving = kind === 'asteroid';
  const serial = BigInt(day - 20_000) * IDS_PER_DAY + BigInt(index + 1) * 7n;
  const present: Measurement = {
    diaSourceId,
    visit: visit.visit,
    detector: index % 189,
    diaObjectId: moving ? null : OBJECT_ID_ZERO + serial,
    ssObjectId: moving ? 21_163_000_000_000_000n + serial : null,
    mjd: visit.mjd,
    ra: (visit.ra + random.between(-1.7, 1.7) + 360) % 360,
    dec: visit.dec + random.between(-1.7, 1.7),
    band: visit.band,
    psfFlux: fluxOf(random.between(18, 23.5)) * (kind === 'variable' && random.next() < 0.4 ? -1 : 1),
    templateFlux: kind === 'variable' ? fluxOf(random.between(17, 21)) : fluxOf(random.between(22, 26)),
    trailLength: moving ? random.between(0.3, 6) : random.between(0, 1.2),
    defect: lsstDefect(index),
  };
  const before = earlier(kind, present, random);
  const diaSource = diaSourceValues(present, random);
  const cutout = () => cutouts[random.integer(0, cutouts.length - 1)];
  return {
    name: `${diaSourceId}.bin`,
    value: {
      diaSourceId,
      observation_reason: 'simulation',
      target_name: 'simulated field',
      diaSource,
      prvDiaSources: before.length > 0 ? before.map((source) => diaSourceValues(source, random)) : null,
      prvDiaForcedSources: before.length > 0 ? forced(present, before, random) : null,
      diaObject: moving ? null : diaObject(present, before, diaSource.timeProcessedMjdTai),
      ssSource: moving ? ssSource(present, random) : null,
      mpc_orbits: null,
      cutoutDifference: cutout(),
      cutoutScience: cutout(),
      cutoutTemplate: cutout(),
    },
  };
}
