import { jdOf, type Night } from './night.ts';
import type { Random } from './random.ts';

/** Alerts of one exposure at most, in the mean; ZTF finds some hundreds. */
const ALERTS_PER_EXPOSURE = 100;
/** Exposures of a night at most. */
const MOST_EXPOSURES = 800;
/** Part of the UTC day in which it is dark on Palomar [day]. */
const FIRST = 0.12;
const LAST = 0.52;
/** Days from 1970-01-01 to 2017-01-01, where ZTF's count of nights (nid) begins. */
const NID_ZERO = 17_167;

/** What all alerts of one exposure and readout channel share. */
export interface ZtfExposure {
  /** Start [JD, UTC]. */
  readonly jd: number;
  readonly nid: number;
  /** Night and time of the day in 10^-6 day, the beginning of all identifiers. */
  readonly stamp: number;
  /** 1 = g, 2 = r, 3 = i. */
  readonly fid: number;
  readonly field: number;
  /** Centre of the field [deg]. */
  readonly ra: number;
  readonly dec: number;
  /** 5-sigma limit of the difference image [mag]. */
  readonly diffmaglim: number;
}

/** The exposure of alert number `index` of `size`: evenly spread over the night, g and r in turn. */
export function ztfExposures(night: Night, size: number, random: Random): readonly ZtfExposure[] {
  const count = Math.min(Math.ceil(size / ALERTS_PER_EXPOSURE), MOST_EXPOSURES);
  const nid = night.day - NID_ZERO;
  return Array.from({ length: count }, (_, i) => {
    const fraction = Math.round(1e6 * (FIRST + ((LAST - FIRST) * (i + 0.5)) / count));
    return {
      jd: jdOf(night) + fraction / 1e6,
      nid,
      stamp: nid * 1e6 + fraction,
      fid: 1 + (i % 2),
      field: random.integer(250, 880),
      ra: random.between(0, 360),
      dec: random.between(-25, 80),
      diffmaglim: random.between(20, 21),
    };
  });
}

/** Identifiers of an alert within its exposure: unique within the night. */
export function ztfIds(exposure: ZtfExposure, placeInExposure: number) {
  const rcid = placeInExposure % 64;
  const ccd = (rcid >> 2) + 1;
  const quadrant = (rcid & 3) + 1;
  const tblid = Math.floor(placeInExposure / 64) + 1;
  const pid = exposure.stamp * 1000 + 600 + ccd;
  return {
    rcid,
    ccd,
    quadrant,
    tblid,
    pid,
    candid: BigInt(pid) * 1_000_000n + BigInt(quadrant * 10_000 + tblid),
  };
}
