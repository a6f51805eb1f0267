import type { Nested } from './alert-of.ts';
import { golden } from './golden-numbers.ts';

/** A row of lsst-filters-truth.jsonl. */
export interface LsstTruthRow {
  readonly row_id: number;
  readonly why: string;
  readonly inputs: Readonly<Record<'diaSource' | 'diaObject' | 'xm' | 'clf' | 'pred' | 'misc', Nested>> & {
    readonly prvDiaSources: readonly Nested[] | null;
  };
  readonly expected: Readonly<Record<string, boolean>>;
}

/** The packet's part of a row; numbers become single precision where the schema says so. */
export const lsstPacketValues = ({ inputs }: LsstTruthRow): Nested => ({
  diaSource: numbers(inputs.diaSource),
  diaObject: numbers(inputs.diaObject),
  prvDiaSources: inputs.prvDiaSources?.map(numbers) ?? null,
  ssSource: inputs.pred['is_sso'] === true ? {} : null,
});

const numbers = (values: Nested): Nested =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      name === 'diaSourceId' ? BigInt(value as number | bigint) : golden(value),
    ]),
  );
