import { num } from '@fink/alert-view';
import { hasExtragalacticHost } from '../extragalactic-hosts.ts';
import { gateOf } from '../gate.ts';

/** A light curve has at least two points. */
const fewestDetections = 2;
/** Oldest supernova that is asked about [day]. */
const oldest = 90;
/** Solar System flag of a known object. */
const knownObject = 3;

/**
 * Whether SuperNNova is asked about an alert: two detections or more in the packet, at most 90 days old, no known
 * Solar System object, and a host that may be extragalactic. Source: fink-science 8.53.0, ztf/snn; Möller & de
 * Boissière 2020.
 */
export const snnGate = gateOf(
  {
    jd: num('candidate.jd'),
    jdstarthist: num('candidate.jdstarthist'),
    nalerthist: num('nalerthist'),
    roid: num('roid'),
    host: hasExtragalacticHost,
  },
  ({ jd, jdstarthist, nalerthist, roid, host }) =>
    (row) =>
      nalerthist.at(row) >= fewestDetections &&
      jd.at(row) - jdstarthist.at(row) <= oldest &&
      roid.at(row) !== knownObject &&
      host.at(row),
);
