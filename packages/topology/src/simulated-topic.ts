import type { SurveyName } from './surveys.ts';

/** The source topic that a simulated night of a survey is published to, as its telescope would name it. */
export function simulatedTopic(survey: SurveyName, night: string): string {
  return survey === 'ztf' ? `ztf_${night}_programid1` : 'lsst-alerts-v10';
}
