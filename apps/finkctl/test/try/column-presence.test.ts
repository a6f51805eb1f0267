import { defineModule } from '@fink/science';
import { describe, expect, test } from '@jest/globals';
import { ColumnPresence } from '../../src/try/column-presence.ts';
import { optional, record, viewOf } from './support/views.ts';

const label = defineModule({
  name: 'label',
  survey: 'ztf',
  purpose: 'Tests.',
  inputs: {},
  outputs: { label: { kind: 'utf8', meaning: 'x' }, kind: { kind: 'utf8', meaning: 'x' } },
  catalogues: ['simbad'],
  bind: () => () => {},
});
const struct = optional(
  'candidate',
  record('candidate', [optional('drb', 'float'), optional('rb', 'float')]),
);
const view = viewOf(
  [struct, optional('label', 'string'), optional('kind', 'string')],
  [
    { candidate: null, label: null, kind: null },
    { candidate: { drb: null, rb: 0.5 }, label: null, kind: null },
    { candidate: { drb: null, rb: 0.6 }, label: 'Star', kind: null },
  ],
);
const warningsOf = (columns: readonly string[], rows: Uint32Array, context = {}): string[] => {
  const presence = new ColumnPresence(columns);
  presence.add(view, rows);
  return presence.warnings([label], context);
};

describe('columns that are null for all alerts', () => {
  test('are told with the missing catalogue and how to import it, columns of one reason together', () => {
    expect(warningsOf(['label', 'kind'], Uint32Array.of(0, 1))).toEqual([
      'label, kind are null for all 2 alerts: catalogue simbad is not there; import it with finkctl catalogues import simbad --from FILE --store FOLDER, then use --catalogues FOLDER.',
    ]);
  });

  test('are told where nothing is missing, too: the packets, or what a module found', () => {
    const context = { catalogues: { simbad: {} as never } };
    expect(warningsOf(['candidate.drb', 'kind', 'absent'], Uint32Array.of(0, 1), context)).toEqual([
      'candidate.drb, absent are null for all 2 alerts: the packets carry no value.',
      'kind is null for all 2 alerts: the module label found nothing to say of them.',
    ]);
  });

  test('are not those that one alert has, unless they were computed with less than they need', () => {
    expect(warningsOf(['candidate.rb'], Uint32Array.of(0, 1))).toEqual([]);
    expect(warningsOf(['label'], Uint32Array.of(0, 1, 2))).toEqual([
      expect.stringMatching(/^label is computed although catalogue simbad is not there; import it/),
    ]);
  });

  test('are nothing to speak of where no alert came to the filter', () => {
    expect(warningsOf(['kind'], Uint32Array.of())).toEqual([]);
  });
});
