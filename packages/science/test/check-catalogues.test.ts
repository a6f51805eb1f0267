import type { Catalogue } from '@fink/sky';
import { describe, expect, test } from '@jest/globals';
import { catalogueNames, checkCatalogues, defineModule, runModules } from '../src/index.ts';
import { addedValues, allRows, countingView } from './counting-view.ts';

/** A catalogue of one text a row, with nothing that a search would need. */
const named = (name: string, labels: readonly string[] = []): Catalogue =>
  ({ name, text: () => (row: number) => labels[row] ?? null }) as Partial<Catalogue> as Catalogue;
const [gcvs, vsx, spicy] = [named('gcvs', ['RRAB']), named('vsx'), named('spicy')];

/** Adds what a catalogue says of the row; in real ones, of the nearest source. */
const crossmatch = defineModule({
  name: 'crossmatch',
  survey: 'ztf',
  purpose: 'Looks the row up.',
  inputs: {},
  outputs: { match: { kind: 'utf8', meaning: 'What the catalogue has for the row.' } },
  catalogues: ['gcvs', 'vsx'],
  bind(_, out, { catalogues }) {
    const label = catalogues.gcvs?.text('label');
    return (row) => {
      const found = label?.(row);
      if (found) out.match.set(row, found);
    };
  },
});
const again = { ...crossmatch, name: 'again', catalogues: ['vsx'] };

describe('catalogues', () => {
  test('reach the modules that declare them, and no other', () => {
    const view = countingView(2);
    const seen: unknown[] = [];
    const spy = defineModule({
      name: 'spy',
      survey: 'ztf',
      purpose: 'Notes what it is given.',
      inputs: {},
      outputs: {},
      catalogues: ['vsx', 'gcvs'],
      bind(_inputs, _outputs, context) {
        seen.push(context);
        return () => {};
      },
    });
    runModules([spy, crossmatch], view, allRows(2), { catalogues: { gcvs, spicy } });
    expect(addedValues(view, 'match')).toEqual(['RRAB', null]);
    expect(seen).toEqual([{ catalogues: { gcvs, vsx: undefined } }]);
  });

  test('that are absent leave the columns null, without a failure', () => {
    const view = countingView(2);
    expect(runModules([crossmatch], view, allRows(2)).size).toBe(0);
    expect(addedValues(view, 'match')).toEqual([null, null]);
  });

  test('that are neither there nor optional are a start-up error naming all modules that search them', () => {
    expect(catalogueNames([again, crossmatch])).toEqual(['gcvs', 'vsx']);
    expect(() => checkCatalogues([crossmatch, again], { gcvs })).toThrow(
      'catalogue vsx is missing, which is searched by crossmatch, again',
    );
    expect(checkCatalogues([crossmatch, again], { gcvs, vsx })).toEqual([]);
  });

  test('that are optional and absent are named', () => {
    expect(checkCatalogues([crossmatch], { gcvs }, ['vsx', 'gcvs'])).toEqual(['vsx']);
  });
});
