import { describe, expect, test } from '@jest/globals';
import { runModules } from '../../../src/index.ts';
import { clf } from '../../../src/lsst/clf/clf.ts';
import { addedValues, allRows, countingView } from '../../counting-view.ts';

describe('classifiers for Rubin', () => {
  test('say nothing as long as no model is configured', () => {
    const view = countingView(1);
    expect(runModules([clf], view, allRows(1)).size).toBe(0);
    expect(addedValues(view, 'clf')).toEqual([
      {
        snnSnVsOthers_score: null,
        cats_class: null,
        cats_score: null,
        earlySNIa_score: null,
        elephant_kstest_science: null,
        elephant_kstest_template: null,
      },
    ]);
  });
});
