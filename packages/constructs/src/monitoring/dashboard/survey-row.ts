import type { MonitoredSurvey } from '../monitored-survey.ts';
import { series } from '../promql.ts';
import { type Row, units } from './panel.ts';

/** What the subscribers of a survey get: a line for each topic, so that a new filter adds one line and nothing else. */
export function surveyRow({ survey, names }: MonitoredSurvey, hasKafka: boolean): Row {
  const topics = [
    ...survey.filters.map(({ name }) => ({ name, topic: names.filterTopic(name, survey.name) })),
    { name: 'count', topic: names.countTopic(survey.name) },
  ];
  const ofTopic = (metric: string, topic: string): string =>
    series(metric, { namespace: '$namespace', topic });
  return {
    title: `Topics of ${survey.name}`,
    panels: [
      {
        title: 'Delivered by topic',
        unit: units.alertsPerSecond,
        width: hasKafka ? 12 : 24,
        description: 'Alerts of each filter, and of the counting topic, which gets all that pass the cuts.',
        queries: topics.map(({ name, topic }) => ({
          name,
          expr: `sum(rate(${ofTopic('fink_delivered_total', topic)}[$__rate_interval]))`,
          legend: topic,
        })),
      },
      ...(hasKafka
        ? [
            {
              title: 'Not yet read by subscribers',
              unit: units.alerts,
              width: 12,
              description: 'How far consumer groups are behind, by topic. Topics keep alerts for four days.',
              queries: topics.map(({ name, topic }) => ({
                name,
                expr: `sum by (consumergroup) (${ofTopic('kafka_consumergroup_lag', topic)})`,
                legend: `{{consumergroup}} ${topic}`,
              })),
            },
          ]
        : []),
    ],
  };
}
