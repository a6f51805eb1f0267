import type { SurveyName } from '@fink/topology';
import { night } from './corpus.ts';

/** A source topic of the survey as the telescope would name it; `run` tells several of one night apart. */
export const sourceTopicOf = (survey: SurveyName, run = 1): string =>
  survey === 'ztf' ? `ztf_${night}_programid${run}` : `lsst-alerts-v${run}`;
