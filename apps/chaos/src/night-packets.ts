import { generatePackets } from '@fink/simulator';
import type { SurveyName } from '@fink/topology';
import { randomOf } from './random.ts';

/** One message in so many is no alert. */
const poisonEvery = 100;

/** Messages of nights for a source topic. */
export interface NightPacketsOptions {
  readonly survey: SurveyName;
  readonly seed: number;
  /** Nights [YYYYMMDD] whose alerts take turns. */
  readonly nights: readonly string[];
}

/**
 * Message values without end: generated alerts, and about one in a hundred that is none (cut off, rubbish,
 * empty, without value).
 */
export function* nightPackets({ survey, seed, nights }: NightPacketsOptions): Generator<Buffer | null> {
  const random = randomOf(seed);
  const poisons: readonly ((value: Buffer) => Buffer | null)[] = [
    (value) => value.subarray(0, Math.floor(value.length * random())),
    () => Buffer.from('this is no alert'),
    () => Buffer.alloc(0),
    () => null,
  ];
  for (let round = 0; ; round++) {
    const sources = nights.map((night) => generatePackets({ survey, seed: seed + round, night, size: 500 }));
    for (let open = true; open; ) {
      for (const source of sources) {
        const { value: packet, done } = source.next();
        if (done) {
          open = false;
          break;
        }
        const value = Buffer.from(packet.wire);
        if (random() * poisonEvery >= 1) yield value;
        else yield poisons[Math.floor(random() * poisons.length)](value);
      }
    }
  }
}
