import { catalogueNames } from '@fink/science';
import { surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { scienceNotes } from '../../src/report/science-notes.ts';

describe('what a report says of the science', () => {
  test('names the catalogues that are there and those that are not, and the filters that need nothing', () => {
    const [there, missing, filters, ...more] = scienceNotes(surveys.ztf, ['gcvs']);
    expect(there).toBe('Catalogues: gcvs.');
    expect(missing).toMatch(/^Without 3hsp, .*simbad.*: columns from these are null/);
    expect(filters).toMatch(/filters lack a catalogue or a trained model; complete are .*sso_ztf_candidates/);
    expect(filters).not.toContain('magnetic_cvs');
    expect(more).toEqual([]);
  });

  test('counts a filter as complete once its catalogue is there', () => {
    const notes = scienceNotes(surveys.ztf, catalogueNames(surveys.ztf.modules));
    expect(notes.join('\n')).not.toContain('Without');
    expect(notes.at(-1)).toMatch(/complete are .*magnetic_cvs/);
    expect(notes.at(-1)).not.toMatch(/complete are .*\bsn_candidates/);
  });
});
