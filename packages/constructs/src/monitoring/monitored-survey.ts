import type { Names, Survey } from '@fink/topology';

/** A survey as an environment runs it, as far as its monitoring is concerned. */
export interface MonitoredSurvey {
  readonly survey: Survey;
  /** Names of its topics. */
  readonly names: Names;
  /** Name of the Deployment of its processes. */
  readonly deployment: string;
  /** A telescope sends alerts in every night, a simulator when somebody asks it to: its silence is no alarm. */
  readonly source: 'telescope' | 'simulator';
  /** Whether KEDA decides how many processes there are. */
  readonly isAutoscaled: boolean;
}
