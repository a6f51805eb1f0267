export { pickeringAirmass, secantAirmass } from './airmass.ts';
export { altitude, moonAltitude, type Site, sunAltitude } from './altitude.ts';
export { arcsecond, type Direction, degree, wrapDegrees } from './angles.ts';
export {
  abZeroFlux,
  apparentFlux,
  apparentFluxError,
  apparentMagnitude,
  apparentMagnitudeError,
} from './apparent-magnitude.ts';
export { type Catalogue, createCatalogue } from './catalogue/catalogue.ts';
export type { Provenance } from './catalogue/provenance.ts';
export { type SphereIndex, sphereIndex } from './catalogue/sphere-index.ts';
export { ecliptic, fromGalactic, galactic, geocentricEcliptic } from './coordinates.ts';
export { cone, cone64, type PixelRange } from './healpix/cone.ts';
export { neighbours, neighbours64 } from './healpix/neighbours.ts';
export { finestNumberOrder, finestOrder } from './healpix/order.ts';
export { pixelAt, pixelAt64, pixelCentre } from './healpix/pixel.ts';
export {
  magnitudeErrorFromFlux,
  magnitudeFromNanojansky,
  nanojanskyFromMagnitude,
  nanojanskyZeroPoint,
  snanaFlux,
  snanaFluxError,
} from './photometry.ts';
export { separation } from './separation.ts';
export {
  jdFromMjd,
  mjdFromJd,
  mjdFromUnixMs,
  mjdZero,
  taiFromUtc,
  taiMinusUtc,
  unixMsFromMjd,
  utcFromTai,
} from './time.ts';
