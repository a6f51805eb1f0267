import type { SurveyName } from '@fink/topology';

/** A page about an object or a place. */
export interface Link {
  readonly text: string;
  readonly url: string;
}

/** Where the packets of a survey have what a person wants to see of every alert. */
export interface SurveyLayout {
  /** Columns that identify the alert; the first is the object's. */
  readonly identity: readonly string[];
  readonly ra: string;
  readonly dec: string;
  /** Columns that come after identity and position: band, brightness, its error, time. */
  readonly measurement: readonly string[];
  /** Cutouts (FITS files) by their names for a person. */
  readonly cutouts: Readonly<Record<string, string>>;
  /** The survey's page of an object. */
  objectLink(objectId: string): Link;
}

/** The layouts by survey. */
export const surveyLayouts: Readonly<Record<SurveyName, SurveyLayout>> = {
  ztf: {
    identity: ['objectId', 'candid'],
    ra: 'candidate.ra',
    dec: 'candidate.dec',
    measurement: ['candidate.fid', 'candidate.magpsf', 'candidate.sigmapsf', 'candidate.jd'],
    cutouts: {
      science: 'cutoutScience.stampData',
      template: 'cutoutTemplate.stampData',
      difference: 'cutoutDifference.stampData',
    },
    objectLink: (objectId) => ({
      text: 'Fink portal',
      url: `https://ztf.fink-portal.org/${encodeURIComponent(objectId)}`,
    }),
  },
  lsst: {
    identity: ['diaObject.diaObjectId', 'diaSource.diaSourceId'],
    ra: 'diaSource.ra',
    dec: 'diaSource.dec',
    measurement: ['diaSource.band', 'diaSource.psfFlux', 'diaSource.psfFluxErr', 'diaSource.midpointMjdTai'],
    cutouts: { science: 'cutoutScience', template: 'cutoutTemplate', difference: 'cutoutDifference' },
    objectLink: (objectId) => ({
      text: 'Fink portal',
      url: `https://lsst.fink-portal.org/${encodeURIComponent(objectId)}`,
    }),
  },
};

/** Columns that are shown of every alert of a survey, in order. */
export const summaryColumns = ({ identity, ra, dec, measurement }: SurveyLayout): string[] => [
  ...identity,
  ra,
  dec,
  ...measurement,
];

/** Pages about a place on the sky. */
export function placeLinks(ra: number, dec: number): Link[] {
  if (!Number.isFinite(ra) || !Number.isFinite(dec)) return [];
  const place = `${ra.toFixed(6)} ${dec < 0 ? '' : '+'}${dec.toFixed(6)}`;
  const query = (base: string, parameters: Record<string, string>): string =>
    `${base}?${new URLSearchParams(parameters)}`;
  return [
    {
      text: 'SIMBAD',
      url: query('https://simbad.cds.unistra.fr/simbad/sim-coo', {
        Coord: place,
        CooFrame: 'ICRS',
        Radius: '10',
        'Radius.unit': 'arcsec',
      }),
    },
    {
      text: 'Aladin Lite',
      url: query('https://aladin.cds.unistra.fr/AladinLite/', { target: place, fov: '0.05' }),
    },
  ];
}
