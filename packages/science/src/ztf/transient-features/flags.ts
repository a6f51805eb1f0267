import { type Facts, isPositive } from './facts.ts';
import { above, and, atLeast, below, known, not, or, type Truth, unknown } from './three-valued.ts';

/** Faintest magnitude of a transient [mag]. */
const faintest = 19.8;

/** Too faint to be followed up. */
export const faint = ({ magpsf, wasFaint }: Facts): Truth => or(atLeast(magpsf, faintest), known(wasFaint));

/** Brighter than in the reference image. */
export const positivesubtraction = ({ sign }: Facts): Truth =>
  sign === 0 ? unknown : known(isPositive(sign));

/** Older than this [day], a source is not new. */
const longAgo = 90;
/** Above this star/galaxy score, a Pan-STARRS source is not surely a galaxy. */
const notSurelyGalaxy = 0.49;

/** No artefact, as far as the scores of the survey's classifiers and bright neighbours tell. */
export function real(facts: Facts): Truth {
  const { rb, drb, age, neargaia, maggaia, distpsnr1, sgscore1, srmag1, simag1, szmag1, ps1mag } = facts;
  const old = above(age, longAgo);
  const maybeStar = above(sgscore1, notSurelyGalaxy);
  return not(
    or(
      not(above(rb, 0.2)),
      and(below(rb, 0.35), below(Math.abs(neargaia), 1), below(Math.abs(maggaia), 17)),
      and(
        below(rb, 0.35),
        below(distpsnr1, 1),
        maybeStar,
        or(below(Math.abs(srmag1), 17), below(Math.abs(simag1), 17), below(Math.abs(szmag1), 16.5)),
      ),
      and(below(rb, 0.45), below(Math.abs(neargaia), 1.5), below(Math.abs(maggaia), 15.5)),
      and(
        below(rb, 0.45),
        below(distpsnr1, 1.5),
        maybeStar,
        or(below(Math.abs(srmag1), 15.5), below(Math.abs(simag1), 15.5), below(Math.abs(szmag1), 15)),
      ),
      below(drb, 0.8),
      and(
        below(drb, 0.9),
        old,
        or(and(below(distpsnr1, 3), below(ps1mag, 16)), and(below(distpsnr1, 1.1), below(ps1mag, 18))),
      ),
      and(
        below(drb, 0.95),
        old,
        or(and(below(distpsnr1, 1.5), below(ps1mag, 15.5)), and(below(distpsnr1, 0.8), below(ps1mag, 17.5))),
      ),
    ),
  );
}

/** On top of a star: a point source of Pan-STARRS, or one of the colour of an M dwarf. */
export function pointunderneath({ sgscore1, distpsnr1, srmag1, simag1, szmag1 }: Facts): Truth {
  const red = and(above(sgscore1, 0.2), below(distpsnr1, 1), above(srmag1, 0));
  return or(
    and(above(sgscore1, 0.76), below(distpsnr1, 2.5)),
    and(red, above(szmag1, 0), above(srmag1 - szmag1, 3)),
    and(red, above(simag1, 0), above(srmag1 - simag1, 3)),
  );
}

/** Distance [arcsec] up to which the light of a bright star makes artefacts; that of one bright in z only. */
const glare = 20;
const glareZ = 10;
/** Magnitude of such a star in Gaia and in Pan-STARRS. */
const brightGaia = 12;
const brightPs1 = 14;
/** Star/galaxy score of a star. */
const surelyStar = 0.9;

/** Near a bright star of Gaia or Pan-STARRS. */
export function brightstar(facts: Facts): Truth {
  const { neargaiabright, maggaiabright, distpsnr1, distpsnr2, distpsnr3, simag1, szmag1 } = facts;
  const star = (distance: number, magnitude: number, score: number): Truth =>
    and(below(distance, glare), below(Math.abs(magnitude), brightPs1), above(score, surelyStar));
  return or(
    and(below(Math.abs(neargaiabright), glare), below(Math.abs(maggaiabright), brightGaia)),
    star(distpsnr1, facts.srmag1, facts.sgscore1),
    star(distpsnr2, facts.srmag2, facts.sgscore2),
    star(distpsnr3, facts.srmag3, facts.sgscore3),
    star(distpsnr1, simag1, facts.sgscore1),
    and(star(distpsnr1, szmag1, facts.sgscore1), below(distpsnr1, glareZ)),
  );
}

/** Number of earlier detections from which on an old source is a variable one, by its age [day]. */
const passes = (age: number): number => (age > 360 ? 1 : age > 90 ? 2 : 3);

/** A variable star or active galaxy rather than something new. */
export function variablesource(facts: Facts): Truth {
  const { age, ndethist, prevpasscount, magnr, magpsf, distnr, peak } = facts;
  const { neargaia, maggaia, sgscore1, distpsnr1, ps1maxmag } = facts;
  const old = above(age, longAgo);
  const gaia = Math.abs(maggaia);
  const isAtPeak = not(above(magpsf, peak));
  return or(
    and(
      old,
      above(ndethist, 30),
      atLeast(prevpasscount, passes(age)),
      above(magnr, 0),
      not(and(isAtPeak, below(magpsf, 18.5))),
      or(
        and(below(distnr, 0.4), below(magnr, 19.5)),
        and(below(distnr, 0.8), below(magnr, 17.5)),
        and(below(distnr, 1.2), below(magnr, 15.5)),
      ),
    ),
    and(below(neargaia, 0.35), below(gaia, 17), above(age, 30)),
    and(below(neargaia, 0.35), below(gaia, 19), above(age, 300), above(magpsf, 18.5)),
    and(below(neargaia, 0.2), below(gaia, 18), old),
    and(above(sgscore1, 0.25), below(distpsnr1, 3), old, below(ps1maxmag, 16)),
    and(known(sgscore1 === 0.5), below(distpsnr1, 0.5), old, below(ps1maxmag, 17)),
    and(above(magnr, 0), below(magnr, magpsf - 1), old, below(distnr, 0.5), above(magpsf, peak)),
    above(ndethist, 200),
  );
}

/** Seen at this place before, so that it does not move. */
export const stationary = ({ isStationary }: Facts): Truth => known(isStationary);
