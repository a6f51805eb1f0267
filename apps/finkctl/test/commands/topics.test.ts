import { describe, expect, test } from '@jest/globals';
import { finkctl } from '../support/captured-terminal.ts';

describe('finkctl topics list', () => {
  test('lists what is declared with role and meaning, for one survey or for all', async () => {
    const ztf = await finkctl(['topics', 'list', '--survey', 'ztf']);
    expect(ztf.code).toBe(0);
    expect(ztf.out).toMatch(/^fink_sso_ztf_candidates_ztf +filter +Known Solar System objects/m);
    expect(ztf.out).toMatch(/^fink_dead_letters_ztf +dead-letter +records/m);
    expect(ztf.out).toMatch(/^fink_progress +progress +empty/m);
    expect(ztf.out).not.toContain('lsst');
    expect((await finkctl(['topics', 'list'])).out).toContain('fink_lsst_count');
  });

  test('takes the prefix of the environment', async () => {
    const { out } = await finkctl(['topics', 'list', '--survey', 'ztf'], { FINK_TOPIC_PREFIX: 'test_' });
    expect(out).toMatch(/^test_ztf_count /m);
    expect(out).not.toMatch(/^fink_/m);
  });
});
