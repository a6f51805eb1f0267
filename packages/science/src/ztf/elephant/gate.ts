import { num, text } from '@fink/alert-view';
import { type Gate, gateOf } from '../gate.ts';

/** Detections beyond which no filter asks for a host: the third one, in a later night, is the last. */
const mostDetections = 3;
/** Farther than this [arcsec] from the nearest source of ZTF's reference image. */
const nearbyReference = 1.5;
/** `roid` of objects that the Minor Planet Center knows; smaller values are not known ones. */
const knownSolarSystem = 3;
/** Labels of SIMBAD that name no source, and beginnings of those of failed queries and of galaxies. */
const notInSimbad: ReadonlySet<string> = new Set(['Unknown', 'Transient']);
const notTheSource = ['Fail', 'Galaxy'] as const;
/** Values of `DR3Name` that say that Gaia has no source there. */
const notInGaia: ReadonlySet<string | null> = new Set(['', 'nan', 'Unknown']);

/**
 * Alerts whose stamps are examined: those that a filter for transients without a host can select (fink-filters 7.45,
 * ztf/livestream/filter_new_hostless, filter_intra_night_hostless, filter_inter_night_hostless). At most three
 * detections, no source of the reference image within 1.5 arcsec, no known Solar System object, neither in SIMBAD
 * (galaxies may be) nor in Gaia DR3. An alert is refused where one of these was not asked (null).
 */
export const hostlessGate = gateOf(
  {
    ndethist: num('candidate.ndethist'),
    distnr: num('candidate.distnr'),
    roid: num('roid'),
    cdsxmatch: text('cdsxmatch'),
    gaia: text('DR3Name'),
  },
  ({ ndethist, distnr, roid, cdsxmatch, gaia }): Gate =>
    (row) =>
      ndethist.at(row) <= mostDetections &&
      distnr.at(row) > nearbyReference &&
      roid.at(row) < knownSolarSystem &&
      isNotInSimbad(cdsxmatch.at(row)) &&
      notInGaia.has(gaia.at(row)),
);

const isNotInSimbad = (label: string | null): boolean =>
  label !== null && (notInSimbad.has(label) || notTheSource.some((word) => label.startsWith(word)));
