import type { MonitoredSurvey } from '../monitored-survey.ts';

/** Labels of the metrics of a survey's processes. */
export const brokerLabels = ({ survey }: MonitoredSurvey, namespace: string): Record<string, string> => ({
  namespace,
  survey: survey.name,
});

/** Adds up over the processes; 0 where none has the metric, for instance because none runs. */
export const sumOrZero = (expr: string): string => `(sum(${expr}) or vector(0))`;
