import type { FitsImage } from '@fink/alerts';
import { central } from '../../elephant/central.ts';
import { centralRadius, isInOneOnly } from '../../elephant/host-candidate.ts';
import { ksStatistic } from '../../elephant/ks-statistic.ts';
import { sigmaClip } from '../../elephant/sigma-clip.ts';
import type { Random } from '../../math/random.ts';
import { stampRadius } from './stamp.ts';

/** A template with more clipped pixels than this has a large host. */
const largeHost = 20;

/** How far the two stamps of an alert are from noise, from 0 to 1, -1 if all pixels are alike. */
export interface HostStatistics {
  science: number;
  template: number;
}

const kstest = ksStatistic(stampRadius);

/**
 * ELEPHANT on stamps of 30 x 30 pixels (fink-science 8.53.0, rubin/hostless_detection). A candidate has at most 20
 * clipped pixels in the template, and a source in one of the stamps where the other one has none: on the whole stamps,
 * or on their central 14 x 14 pixels. Those are clipped by themselves, where ZTF keeps what the whole stamp clipped.
 *
 * @param into the statistics of a candidate
 * @returns whether it is one
 */
export function hostStatistics(
  science: FitsImage,
  template: FitsImage,
  random: Random,
  into: HostStatistics,
): boolean {
  const ofTemplate = sigmaClip(template.pixels);
  if (ofTemplate.count > largeHost) return false;
  const ofScience = sigmaClip(science.pixels);
  const isCandidate =
    isInOneOnly(ofScience, ofTemplate) || isInOneOnly(clipCentral(science), clipCentral(template));
  if (!isCandidate) return false;
  into.science = kstest(science, ofScience, random);
  into.template = kstest(template, ofTemplate, random);
  return true;
}

const clipCentral = (stamp: FitsImage) => sigmaClip(central(stamp.pixels, stamp, centralRadius));
