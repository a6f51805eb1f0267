import type { DecodeSpeeds } from './decode/measure-decode.ts';
import type { Machine } from './machine.ts';
import type { ModuleSpeeds } from './modules.ts';
import type { PathSpeeds } from './path/measure-path.ts';
import type { peers } from './peers.ts';
import type { StageCosts } from './stages.ts';
import type { SynthCosts } from './synth.ts';

/** The parts that can be measured alone. */
export const parts = ['wholePath', 'decode', 'stages', 'modules', 'synth'] as const;
export type Part = (typeof parts)[number];

/** The result of a benchmark; a part that was not asked for is null. Scripts rely on these names. */
export interface BenchResult {
  readonly machine: Machine;
  readonly wholePath: { readonly ztf: PathSpeeds; readonly lsst: PathSpeeds } | null;
  readonly decode: DecodeResult | null;
  readonly stages: {
    readonly ztf: StageCosts;
    readonly lsst: StageCosts;
    readonly ztfReal: StageCosts | null;
  } | null;
  readonly modules: { readonly ztf: ModuleSpeeds; readonly lsst: ModuleSpeeds } | null;
  /** Rendering all environments. */
  readonly synth: SynthCosts | null;
  readonly peers: typeof peers;
}

/** Decoders compared, per framing. */
export interface DecodeResult {
  readonly ztfContainer: DecodeSpeeds;
  readonly ztfSchemaless: DecodeSpeeds;
  readonly lsstFramed: DecodeSpeeds;
  /** Why fastavro is not compared with; null where it is. */
  readonly fastavroMissing: string | null;
}
