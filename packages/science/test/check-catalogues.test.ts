import { describe, expect, test } from '@jest/globals';
import { catalogueNames, checkCatalogues, defineModule, runModules } from '../src/index.ts';
import { addedValues, allRows, countingView } from './counting-view.ts';

/** Adds what a catalogue says; in real ones, the nearest source's class. */
const crossmatch = defineModule({
  name: 'crossmatch',
  survey: 'ztf',
  purpose: 'Looks the row up.',
  inputs: {},
  outputs: { match: { kind: 'utf8', meaning: 'What the catalogue has for the row.' } },
  catalogues: ['gcvs', 'vsx'],
  bind:
    (_, out, { catalogues }) =>
    (row) => {
      const gcvs = catalogues.gcvs as readonly string[] | undefined;
      if (gcvs?.[row]) out.match.set(row, gcvs[row]);
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
    runModules([spy, crossmatch], view, allRows(2), { catalogues: { gcvs: ['RRAB', ''], spicy: [] } });
    expect(addedValues(view, 'match')).toEqual(['RRAB', null]);
    expect(seen).toEqual([{ catalogues: { gcvs: ['RRAB', ''], vsx: undefined } }]);
  });

  test('that are absent leave the columns null, without a failure', () => {
    const view = countingView(2);
    expect(runModules([crossmatch], view, allRows(2)).size).toBe(0);
    expect(addedValues(view, 'match')).toEqual([null, null]);
  });

  test('that are neither there nor optional are a start-up error naming all modules that search them', () => {
    expect(catalogueNames([again, crossmatch])).toEqual(['gcvs', 'vsx']);
    expect(() => checkCatalogues([crossmatch, again], { gcvs: [] })).toThrow(
      'catalogue vsx is missing, which is searched by crossmatch, again',
    );
    expect(checkCatalogues([crossmatch, again], { gcvs: [], vsx: [] })).toEqual([]);
  });

  test('that are optional and absent are named, and those that no module searches refused', () => {
    expect(checkCatalogues([crossmatch], { gcvs: [] }, ['vsx', 'gcvs'])).toEqual(['vsx']);
    expect(() => checkCatalogues([crossmatch], { gcvs: [], vsx: [] }, ['gaia'])).toThrow(
      'catalogue gaia is declared optional, but no module searches it',
    );
  });
});
