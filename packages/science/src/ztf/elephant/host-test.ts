import type { FitsImage } from '@fink/alerts';
import { central } from '../../elephant/central.ts';
import { centralRadius, isInOneOnly } from '../../elephant/host-candidate.ts';
import { ksStatistic } from '../../elephant/ks-statistic.ts';
import { type Clipped, sigmaClip } from '../../elephant/sigma-clip.ts';

/** Stamps after clipping. */
export interface HostTest {
  readonly science: Clipped;
  readonly template: Clipped;
  /** Whether one stamp has a source where the other one has none. */
  readonly isCandidate: boolean;
}

/**
 * Clips a science and a template stamp of one size and tells whether the source may be without a host: one of them has
 * more than 5 clipped pixels and the other one fewer than 3, on the whole stamps or on their central parts of 14 x 14
 * pixels, clipped once more.
 */
export function hostTest(science: FitsImage, template: FitsImage): HostTest {
  const whole = [science, template].map(({ pixels }) => sigmaClip(pixels));
  const isCandidate =
    isInOneOnly(whole[0], whole[1]) ||
    isInOneOnly(clipCentral(science, whole[0]), clipCentral(template, whole[1]));
  return { science: whole[0], template: whole[1], isCandidate };
}

/** Clips the central part of a stamp; pixels that were clipped before stay clipped. */
function clipCentral(stamp: FitsImage, { mask }: Clipped): Clipped {
  const kept = stamp.pixels.map((pixel, k) => (mask[k] === 1 ? Number.NaN : pixel));
  return sigmaClip(central(kept, stamp, centralRadius));
}

/** How far the central part of a stamp of ZTF is from noise. */
export const kstest = ksStatistic(centralRadius);
