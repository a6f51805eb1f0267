import type { Corpus } from '../corpus.ts';
import type { Plan } from '../plan.ts';
import { type Spread, spread } from '../statistics.ts';
import { avscSide } from './avsc-side.ts';
import type { DecoderSide } from './decoder-side.ts';
import { fastavroSide } from './fastavro-side.ts';
import type { Framing } from './framing.ts';
import { ourSide } from './our-side.ts';

/** Alerts per CPU second of three decoders on the same packets. */
export interface DecodeSpeeds {
  readonly origin: Corpus['origin'];
  readonly alerts: number;
  /** Ours: every field into columns, cutouts as views. */
  readonly ours: Spread;
  /** avsc 5.7.9: every field into an object per alert, 64-bit integers as BigInt. */
  readonly avsc: Spread;
  /** fastavro on Python: every field into a dictionary per alert; null where it cannot be had. */
  readonly fastavro: Spread | null;
}

/** Measures the decoders in turns, so that a change of the machine's speed meets all of them. */
export async function measureDecode(
  corpus: Corpus,
  framing: Framing,
  plan: Plan,
  python: string | null,
): Promise<DecodeSpeeds> {
  const sides: DecoderSide[] = [ourSide(corpus, framing), avscSide(corpus, framing)];
  if (python !== null) sides.push(fastavroSide(python, corpus, framing));
  const rates: number[][] = sides.map(() => []);
  try {
    // Unmeasured: code is compiled, schemas are read.
    for (const side of sides) await side.round(plan.cpuSeconds / 2);
    for (let round = 0; round < plan.rounds; round++) {
      for (const [s, side] of sides.entries()) rates[s].push(await side.round(plan.cpuSeconds));
    }
  } finally {
    for (const side of sides) side.close();
  }
  return {
    origin: corpus.origin,
    alerts: corpus.packets.length,
    ours: spread(rates[0], 3),
    avsc: spread(rates[1], 3),
    fastavro: python === null ? null : spread(rates[2], 3),
  };
}
