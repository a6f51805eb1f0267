import { frameConfluent, frameContainer, lsstSchema, type WriterSchema, ztfSchema } from '@fink/alerts';
import type { Packet } from '../packet.ts';
import { lsstAlert } from './lsst-alert.ts';
import { lsstCutouts } from './lsst-cutouts.ts';
import { lsstVisits } from './lsst-visit.ts';
import { type Night, parseNight } from './night.ts';
import { Random } from './random.ts';
import { compileEncoder } from './record-encoder.ts';
import { ztfAlert } from './ztf-alert.ts';
import { ztfCutouts } from './ztf-cutouts.ts';
import { ztfExposures } from './ztf-exposure.ts';

/** Which night to generate. */
export interface GenerateOptions {
  readonly survey: 'ztf' | 'lsst';
  /** Number of alerts. */
  readonly size: number;
  /** Equal seeds give equal bytes. */
  readonly seed: number;
  /** Date of the night, YYYYMMDD. */
  readonly night: string;
}

/** Schema versions of generated packets, and the id that LSST's has in the registry (100 major + minor). */
const ZTF_VERSION = '4.02';
const LSST_VERSION = '10.0';
const LSST_SCHEMA_ID = 1000;

/** Frames single datums as containers, with the header made once. */
function containerFramer(schema: WriterSchema): (datum: Uint8Array) => Buffer {
  const header = frameContainer(schema, []);
  const sync = header.subarray(header.length - 16);
  return (datum) => {
    // One block: the count 1, the size of the datum (two zigzag varints), the datum, the sync marker.
    const size: number[] = [2];
    let rest = 2 * datum.length;
    for (; rest > 127; rest >>>= 7) size.push((rest & 127) | 128);
    size.push(rest);
    return Buffer.concat([header, Uint8Array.from(size), datum, sync]);
  };
}

function* generateZtf(night: Night, size: number, seed: number): Generator<Packet> {
  const schema = ztfSchema(ZTF_VERSION);
  const encode = compileEncoder(schema.type);
  const frame = containerFramer(schema);
  const shared = new Random(seed, night.day, 1);
  const cutouts = ztfCutouts(shared);
  const exposures = ztfExposures(night, size, shared);
  let [exposure, place] = [-1, 0];
  for (let index = 0; index < size; index++) {
    const current = Math.floor((index * exposures.length) / size);
    place = current === exposure ? place + 1 : 0;
    exposure = current;
    const alert = ztfAlert(index, place, exposures[current], cutouts, new Random(seed, night.day, 2, index));
    const datum = encode(alert.value);
    const { name } = alert;
    yield { name, schema, datum, format: 'container', valid: true, wire: frame(datum) };
  }
}

function* generateLsst(night: Night, size: number, seed: number): Generator<Packet> {
  const schema = lsstSchema(LSST_VERSION);
  const encode = compileEncoder(schema.type);
  const shared = new Random(seed, night.day, 3);
  const cutouts = lsstCutouts(shared);
  const visits = lsstVisits(night, size, shared);
  for (let index = 0; index < size; index++) {
    const visit = visits[Math.floor((index * visits.length) / size)];
    const alert = lsstAlert(index, night.day, visit, cutouts, new Random(seed, night.day, 4, index));
    const datum = encode(alert.value);
    const wire = frameConfluent(LSST_SCHEMA_ID, datum);
    yield {
      name: alert.name,
      schema,
      datum,
      format: 'confluent',
      schemaId: LSST_SCHEMA_ID,
      valid: true,
      wire,
    };
  }
}

/**
 * Alerts of one night in order of time: ZTF 4.02 (object containers) or LSST 10.0 (Confluent's framing). Times
 * fall into the dark hours of that night; of ZTF's, one in five fails a quality cut (see ztfCut).
 *
 * @throws RangeError for a size that is no count, or a night that is no date
 */
export function generatePackets(options: GenerateOptions): Generator<Packet> {
  const { survey, size, seed } = options;
  const night = parseNight(options.night);
  if (!Number.isSafeInteger(size) || size < 0)
    throw new RangeError(`the number of alerts to generate must be a count, not ${size}`);
  if (!Number.isSafeInteger(seed)) throw new RangeError(`the seed must be a whole number, not ${seed}`);
  return survey === 'ztf' ? generateZtf(night, size, seed) : generateLsst(night, size, seed);
}
