import { itemsOf, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { addressesText } from './kafka-cluster.ts';
import { asSentence, differing, together } from './phrases.ts';
import { scalingText } from './scaling.ts';
import { type SurveyProcesses, surveyProcesses, surveysInBoth } from './survey-processes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Where the alerts of each survey come from. */
export const telescopes: Trait = (before, after) => {
  const pairs = surveysInBoth(before, after);
  const moved = pairs.filter(([from, to]) => sourceText(before, from) !== sourceText(after, to));
  const kept = pairs.filter(([from, to]) => sourceText(before, from) === sourceText(after, to));
  const origins = (side: Side, which: 0 | 1) =>
    together(moved.map((pair) => [pair[which].survey, sourceText(side, pair[which])]));
  return [
    ...(moved.length === 0
      ? []
      : [asSentence(`${originText(origins(after, 1))}, instead of ${formerText(origins(before, 0))}`)]),
    ...kept.flatMap(([from, to]) => samePlace(from, to)),
    ...alone(after, before),
    ...alone(before, after),
    ...simulation(before, after),
  ];
};

type Origins = readonly (readonly [surveys: readonly string[], source: string])[];

/** `ZTF comes from a and LSST from b` */
const originText = (origins: Origins): string =>
  enumerate(
    origins.map(([surveys, source], k) => {
      const verb = k > 0 ? '' : surveys.length === 1 ? ' comes' : ' come';
      return `${enumerate(surveys)}${verb} from ${source}`;
    }),
  );

/** The same after "instead of": surveys that all came from one place go without their names. */
const formerText = (origins: Origins): string =>
  origins.length === 1
    ? `from ${origins[0][1]}`
    : enumerate(origins.map(([surveys, source]) => `${enumerate(surveys)} from ${source}`));

/** Surveys that the one environment takes and the other does not. */
const alone = (side: Side, other: Side): string[] => {
  const known = surveyProcesses(other).map(({ survey }) => survey);
  return surveyProcesses(side)
    .filter(({ survey }) => !known.includes(survey))
    .map(
      (processes) =>
        `Only ${side.name} takes ${processes.survey}, from ${sourceText(side, processes)}, in ${scalingText(processes)}.`,
    );
};

function sourceText(side: Side, { settings }: SurveyProcesses): string {
  const addresses = settings['FINK_SOURCE_BROKERS'];
  const registry = settings['FINK_SCHEMA_REGISTRY_URL'] === undefined ? '' : ' with a schema registry';
  if (addresses === undefined || addresses === settings['FINK_KAFKA_BROKERS']) {
    return `${simulators(side).length > 0 ? 'simulated alerts on ' : ''}the broker's own Kafka${registry}`;
  }
  return `${addressesText(addresses)}${registry}`;
}

/** Alerts of one place that are read in another way. */
function samePlace({ settings: from }: SurveyProcesses, { survey, settings: to }: SurveyProcesses): string[] {
  const topics = (settings: SurveyProcesses['settings']) => {
    const pattern = settings['FINK_SOURCE_TOPICS'];
    return pattern === undefined ? 'the usual topics' : `only ${pattern.replace(/^\^|\$$/g, '')}`;
  };
  const encryption = (settings: SurveyProcesses['settings']) =>
    settings['FINK_SOURCE_TLS'] === 'true' ? 'with TLS' : 'without TLS';
  const asIs = (text: string) => text;
  const text = differing([
    { before: topics(from), after: topics(to), said: asIs },
    { before: encryption(from), after: encryption(to), said: asIs },
  ]);
  return text === '' ? [] : [`${survey} comes from the same Kafka: ${text}.`];
}

const simulators = (side: Side) =>
  ofKind(side, 'WorkflowTemplate', 'CronWorkflow').filter(({ metadata }) =>
    /(^|-)simulator(-|$)/.test(metadata.name),
  );

/** How many alerts are simulated, and how fast. */
function simulation(before: Side, after: Side): string[] {
  const parameter = (side: Side, name: string): string | undefined => {
    const parameters = simulators(side).flatMap(({ spec }) =>
      itemsOf(memberAt(spec, 'arguments', 'parameters')),
    );
    const value = parameters.find((candidate) => candidate['name'] === name)?.['value'];
    return value === undefined ? undefined : String(value);
  };
  if (simulators(before).length === 0 || simulators(after).length === 0) return [];
  const measure = (name: string, said: (value: string) => string) => ({
    before: parameter(before, name),
    after: parameter(after, name),
    said,
  });
  const text = differing([
    measure('alerts', (value) => `${value} alerts`),
    measure('rate', (value) => `${value} alerts per second`),
  ]);
  return text === '' ? [] : [`A simulated night has ${text}.`];
}
