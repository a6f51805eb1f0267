import type { Random } from './random.ts';
import type { ZtfClass } from './ztf-classes.ts';

/** One earlier or present look at the object. */
export interface Epoch {
  /** [JD] */
  readonly jd: number;
  /** 1 = g, 2 = r */
  readonly fid: number;
  /** 5-sigma limit [mag] */
  readonly diffmaglim: number;
  /** PSF magnitude and its uncertainty [mag]; undefined where nothing was detected. */
  readonly magpsf?: number;
  readonly sigmapsf?: number;
  /** Whether the source is brighter than in the reference image. */
  readonly positive: boolean;
}

/** Brightness of an object as a function of time. */
export interface LightCurve {
  readonly present: Epoch;
  /** Looks of the last thirty days, oldest first. */
  readonly history: readonly Epoch[];
  /** Detections in the whole survey, and when they began [JD]. */
  readonly ndethist: number;
  readonly jdstarthist: number;
}

/** Uncertainty [mag] of a magnitude in an image with the given 5-sigma limit. */
const sigmaOf = (magpsf: number, diffmaglim: number) =>
  Math.max(0.01, (1.0857 / 5) * 10 ** (0.4 * (magpsf - diffmaglim)));

/** Magnitude [mag] at `dt` days before the present, by class; undefined before the object appeared. */
function brightness(kind: ZtfClass, random: Random): (dt: number, fid: number) => number | undefined {
  const base = random.between(17, 19.2);
  const colour = random.between(-0.3, 0.6);
  const shift = (fid: number) => (fid === 1 ? colour : 0);
  if (kind === 'variable') {
    const [period, amplitude, phase] = [
      random.between(0.3, 40),
      random.between(0.1, 0.8),
      random.between(0, 6),
    ];
    return (dt, fid) => base + shift(fid) + amplitude * Math.sin(phase - (2 * Math.PI * dt) / period);
  }
  if (kind === 'supernova') {
    // Rises as the square of time since the explosion, peaks at 18 days, then falls by 0.06 mag a day.
    const age = random.between(6, 28);
    return (dt, fid) => {
      const since = age - dt;
      if (since <= 0.5) return undefined;
      const fall = 0.06 * Math.max(0, since - 18);
      return base + shift(fid) + fall - 5 * Math.log10(Math.min(1, since / 18));
    };
  }
  return (dt, fid) => (dt < 0.001 ? base + 0.8 + shift(fid) : undefined);
}

/** Days before the present at which the field was looked at in the last thirty days, longest ago first. */
function looks(kind: ZtfClass, random: Random): number[] {
  const count = kind === 'variable' ? random.integer(6, 16) : random.integer(4, 12);
  const days = Array.from({ length: count }, () => random.between(0.9, 30));
  return days.sort((a, b) => b - a);
}

/** The light curve of an alert observed at `jd` in band `fid`. */
export function lightCurve(
  kind: ZtfClass,
  { jd, fid, diffmaglim }: { readonly jd: number; readonly fid: number; readonly diffmaglim: number },
  random: Random,
): LightCurve {
  const magnitude = brightness(kind, random);
  const positive = kind !== 'variable' || random.next() < 0.7;
  const epoch = (dt: number, band: number, limit: number): Epoch => {
    const look = { jd: jd - dt, fid: band, diffmaglim: limit, positive };
    const magpsf = magnitude(dt, band);
    if (magpsf === undefined || magpsf > limit) return look;
    return { ...look, magpsf, sigmapsf: sigmaOf(magpsf, limit) };
  };
  const history = looks(kind, random).map((dt, i) => epoch(dt, 1 + (i % 2), random.between(19.2, 20.9)));
  // The present is always a detection, whatever the model says.
  const magpsf = Math.min(magnitude(0, fid) ?? 19, diffmaglim - 0.3);
  const present: Epoch = { jd, fid, diffmaglim, positive, magpsf, sigmapsf: sigmaOf(magpsf, diffmaglim) };
  if (kind === 'asteroid-candidate' && random.next() < 0.5) {
    // Seen twelve minutes ago at the same place, and never before.
    history.push({ ...present, jd: jd - 12 / 1440, magpsf: magpsf + 0.05 });
  }
  const detections = history.filter((look) => look.magpsf !== undefined);
  const seen = 1 + detections.length;
  const first = detections[0]?.jd ?? jd;
  return kind === 'variable'
    ? {
        present,
        history,
        ndethist: seen + random.integer(20, 300),
        jdstarthist: jd - random.between(400, 2000),
      }
    : { present, history, ndethist: kind === 'supernova' ? Math.max(seen, 6) : seen, jdstarthist: first };
}
