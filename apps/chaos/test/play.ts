import type { BrokerProcess } from '@fink/local-broker';
import type { Verdict } from '../src/check-night.ts';
import type { DisturbedBroker } from '../src/disturbed-broker.ts';
import { nightPackets } from '../src/night-packets.ts';
import { PacketStream } from '../src/packet-stream.ts';

/** A short night with a disturbance in its middle. */
export interface Play {
  /** Variables of the first of the two processes. */
  readonly first?: Readonly<Record<string, string>>;
  /** Packets at least. @default 160 */
  readonly size?: number;
  /** Called when both processes are at work and packets arrive. */
  readonly disturb: (first: BrokerProcess, second: BrokerProcess, stream: PacketStream) => Promise<unknown>;
}

let night = 0;

/** A source topic that no other test of this process uses. */
export function nextTopic(survey: 'ztf' | 'lsst'): string {
  night++;
  return survey === 'ztf'
    ? `ztf_202601${String(night).padStart(2, '0')}_programid1`
    : `lsst-alerts-v${night}`;
}

/** Plays a night of two processes and four partitions, lets it come to its end and checks every record. */
export async function play(
  broker: DisturbedBroker,
  { first = {}, size = 160, disturb }: Play,
): Promise<Verdict> {
  const survey = broker.local.survey.name;
  const topic = nextTopic(survey);
  await broker.createSourceTopic(topic, 4);
  const processes = [await broker.startProcess(first), await broker.startProcess()];
  await using stream = await PacketStream.start({
    connection: broker.local.adminConnection,
    topic,
    partitions: 4,
    packets: nightPackets({ survey, seed: night, nights: ['20260101', '20260102'] }),
    rate: 60,
  });
  // A process that is to fail at once does not get ready.
  await Promise.all(
    (first['FINK_FAULT'] === undefined ? processes : processes.slice(1)).map((p) => p.ready()),
  );
  await disturb(processes[0], processes[1], stream);
  await stream.finish(size);
  return broker.settle();
}
