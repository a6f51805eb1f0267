import type { FaultName } from '@fink/pipeline';
import type { Fault, FaultKind } from './fault.ts';
import type { KafkaApi } from './kafka-proxy.ts';
import { randomOf } from './random.ts';

/** How often each kind comes, in parts of the sum. */
const shares: Readonly<Record<FaultKind, number>> = {
  kill: 5,
  freeze: 2,
  leave: 3,
  'leave-without-store': 1,
  add: 1,
  remove: 1,
  'restart-kafka': 2,
  'lose-reply': 6,
  'rebalance-in-slow-commit': 1,
  store: 4,
  moment: 6,
};

const apis: readonly KafkaApi[] = [
  'EndTxn',
  'EndTxn',
  'Produce',
  'TxnOffsetCommit',
  'AddPartitionsToTxn',
  'AddOffsetsToTxn',
  'InitProducerId',
  'OffsetFetch',
];
const moments: readonly FaultName[] = [
  'fenced',
  'before-delivery',
  'sent-not-committed',
  'before-upload',
  'uploaded-not-recorded',
  'recorded-not-committed',
];

/** A plan of faults; equal seeds give equal plans. Each kind comes once before any comes twice. */
export function planFaults(count: number, seed: number): Fault[] {
  const random = randomOf(seed);
  const among = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)];
  const between = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const make = (kind: FaultKind): Fault => {
    switch (kind) {
      case 'kill':
      case 'leave':
      case 'remove':
        return { kind, at: random() };
      case 'freeze':
        // Longer than the session of the consumer group (6 s), so that the partitions move meanwhile.
        return { kind, at: random(), ms: between(7_000, 9_000) };
      case 'leave-without-store':
        return { kind, at: random(), ms: between(2_000, 4_000) };
      case 'add':
        return { kind };
      case 'restart-kafka':
        return { kind, ms: between(0, 2_000) };
      case 'lose-reply':
        return { kind, api: among(apis), count: between(1, 3) };
      case 'rebalance-in-slow-commit':
        return { kind, ms: between(2_500, 4_000) };
      case 'store':
        return { kind, mode: among(['refuse', 'slow', 'cut', 'lose-reply']), ms: between(1_000, 4_000) };
      case 'moment': {
        const name = among(moments);
        return {
          kind,
          name,
          pass: name === 'fenced' ? 1 : between(1, 4),
          action: among(['kill', 'stop', 'error']),
        };
      }
    }
  };
  const kinds = Object.keys(shares) as FaultKind[];
  const deck = kinds.flatMap((kind) => Array<FaultKind>(shares[kind]).fill(kind));
  const first = shuffled(kinds, random);
  return Array.from({ length: count }, (_, k) => make(first[k] ?? among(deck)));
}

function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const result = [...items];
  for (let k = result.length - 1; k > 0; k--) {
    const other = Math.floor(random() * (k + 1));
    [result[k], result[other]] = [result[other], result[k]];
  }
  return result;
}
