import {
  type BoundInputs,
  bindInputs,
  history,
  type Input,
  inputColumns,
  num,
  present,
  text,
} from '@fink/alert-view';
import { isMoving } from './moving.ts';

/** Fewest detections of the object. */
const fewestDetections = 3;
/** First detected less than this long ago [day]. */
const tooOld = 30;
/** Flux of the template [nJy] at the source: neither empty sky nor a bright host; compared in single precision. */
const [faintestTemplate, brightestTemplate] = [300, 2000];
/** Smallest signal to noise ratio of that flux, exclusive. */
const smallestTemplateSnr = 5;
/** What a cross-match says that found nothing or failed. */
const notInCatalogue: ReadonlySet<string | null> = new Set([null, 'Unknown', 'Fail', 'Fail 504']);

const facts = {
  nDiaSources: num('diaObject.nDiaSources'),
  psfFlux: num('diaSource.psfFlux'),
  templateFlux: num('diaSource.templateFlux'),
  templateFluxErr: num('diaSource.templateFluxErr'),
  midpointMjdTai: num('diaSource.midpointMjdTai'),
  firstMjdTai: num('misc.firstDiaSourceMjdTaiFink'),
  ssSource: present('ssSource'),
  simbad: text('xm.simbad_otype'),
  gaia: text('xm.gaiadr3_DR3Name'),
  hyperLeda: text('xm.mangrove_HyperLEDA_name'),
  twoMass: text('xm.mangrove_2MASS_name'),
  spicy: text('xm.spicy_class'),
  legacyRedshift: num('xm.legacydr8_zphot'),
};

const positions = { times: history('midpointMjdTai'), ra: history('ra'), dec: history('dec') };

/**
 * Alerts whose stamps are examined (fink-science 8.53.0, rubin/hostless_detection): at least three detections, the
 * first one less than 30 days ago, brighter than in the template, which has a flux of 300 to 2000 nJy there at more
 * than 5 sigma; no known Solar System object, in none of SIMBAD, Gaia DR3, Mangrove, the Legacy Survey and SPICY, and
 * not moving. A missing number refuses. Light curves are gathered for the first alert that all else lets pass.
 */
export const hostlessGate: Input<(row: number) => boolean> = {
  columns: inputColumns({ ...facts, ...positions }),
  bind(alerts) {
    const isEligible = eligible(bindInputs(facts, alerts));
    let bound: BoundInputs<typeof positions> | undefined;
    return (row) => {
      if (!isEligible(row)) return false;
      bound ??= bindInputs(positions, alerts);
      const { times, ra, dec } = bound;
      return !isMoving(times.values, ra.values, dec.values, times.offsets[row], times.offsets[row + 1]);
    };
  },
};

const eligible =
  (fact: BoundInputs<typeof facts>): ((row: number) => boolean) =>
  (row) => {
    const templateFlux = fact.templateFlux.at(row);
    return (
      templateFlux > faintestTemplate &&
      templateFlux < brightestTemplate &&
      Math.fround(templateFlux / fact.templateFluxErr.at(row)) > smallestTemplateSnr &&
      fact.psfFlux.at(row) > 0 &&
      fact.nDiaSources.at(row) >= fewestDetections &&
      fact.midpointMjdTai.at(row) - fact.firstMjdTai.at(row) < tooOld &&
      !fact.ssSource.at(row) &&
      notInCatalogue.has(fact.simbad.at(row)) &&
      notInCatalogue.has(fact.gaia.at(row)) &&
      notInCatalogue.has(fact.hyperLeda.at(row)) &&
      notInCatalogue.has(fact.twoMass.at(row)) &&
      notInCatalogue.has(fact.spicy.at(row)) &&
      Number.isNaN(fact.legacyRedshift.at(row))
    );
  };
