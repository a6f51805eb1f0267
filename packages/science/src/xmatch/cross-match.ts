import { num } from '@fink/alert-view';
import type { Catalogue } from '@fink/sky';
import { defineModule, type ScienceModule } from '../module.ts';
import type { Outputs } from '../output.ts';
import type { StructWriter } from '../output-writer.ts';
import { type CrossMatch, type MatchWriters, matcher, outputsOf } from './matcher.ts';

/** Columns of an alert's position [deg], ICRS, by survey. */
const positions = {
  ztf: { ra: num('candidate.ra'), dec: num('candidate.dec') },
  lsst: { ra: num('diaSource.ra'), dec: num('diaSource.dec') },
} as const;

/** A module that adds columns of the nearest source of a catalogue. */
export interface CrossMatchModule {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  /** What the columns are good for and their source, for the documentation tables. */
  readonly purpose: string;
  readonly match: CrossMatch;
  /** Name and meaning of a struct that holds the columns. @default none: they stand by themselves */
  readonly struct?: { readonly name: string; readonly meaning: string };
}

/**
 * Declares a cross-match: alert by alert, the nearest source of a catalogue within a radius (included) gives the
 * columns. Where the environment does without the catalogue, or the alert has no position, they are null.
 */
export function crossMatch({ name, survey, purpose, match, struct }: CrossMatchModule): ScienceModule {
  const fields = outputsOf(match);
  return structured({
    name,
    survey,
    purpose: `${purpose} Nearest source of ${match.catalogue} within ${match.radius} arcsec.`,
    matches: [match],
    outputs: struct ? { [struct.name]: { kind: 'struct', meaning: struct.meaning, fields } } : fields,
    struct: struct?.name,
  });
}

/** A module whose struct has columns of several catalogues. */
export interface CrossMatchStruct {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly purpose: string;
  /** Name and meaning of the struct. */
  readonly struct: { readonly name: string; readonly meaning: string };
  readonly matches: readonly CrossMatch[];
}

/** Declares cross-matches with several catalogues that fill one struct. */
export function crossMatchStruct({
  name,
  survey,
  purpose,
  struct,
  matches,
}: CrossMatchStruct): ScienceModule {
  const fields: Outputs = Object.assign({}, ...matches.map(outputsOf));
  const outputs: Outputs = { [struct.name]: { kind: 'struct', meaning: struct.meaning, fields } };
  return structured({ name, survey, purpose, matches, outputs, struct: struct.name });
}

function structured({
  name,
  survey,
  purpose,
  matches,
  outputs,
  struct,
}: {
  readonly name: string;
  readonly survey: 'ztf' | 'lsst';
  readonly purpose: string;
  readonly matches: readonly CrossMatch[];
  readonly outputs: Outputs;
  readonly struct: string | undefined;
}): ScienceModule {
  return defineModule({
    name,
    survey,
    purpose,
    inputs: positions[survey],
    outputs,
    catalogues: matches.map(({ catalogue }) => catalogue),
    bind({ ra, dec }, out, { catalogues }) {
      const whole =
        struct === undefined
          ? undefined
          : ((out as Record<string, unknown>)[struct] as StructWriter<Outputs>);
      const writers = (whole?.fields ?? out) as unknown as MatchWriters;
      const known: Readonly<Record<string, Catalogue | undefined>> = catalogues;
      const fills = matches.flatMap((match) => {
        const catalogue = known[match.catalogue];
        return catalogue === undefined ? [] : [matcher(match, catalogue, writers)];
      });
      if (fills.length === 0) return () => {};
      return (row) => {
        const [ra0, dec0] = [ra.at(row), dec.at(row)];
        if (Number.isNaN(ra0) || Number.isNaN(dec0)) return;
        for (const fill of fills) fill(row, ra0, dec0);
        whole?.set(row);
      };
    },
  });
}
