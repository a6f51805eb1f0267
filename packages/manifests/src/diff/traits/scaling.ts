import { itemsOf, memberAt, membersOf } from '../same.ts';
import { scheduleText } from '../schedule.ts';
import { count, enumerate } from '../words.ts';
import { asSentence, together } from './phrases.ts';
import { resourcesText } from './sizes.ts';
import { type SurveyProcesses, surveysInBoth } from './survey-processes.ts';
import { timeOfDay, zoneText } from './times.ts';
import type { Trait } from './trait.ts';

/** How many processes take in each survey, and what each of them gets. */
export const processes: Trait = (before, after) => {
  const pairs = surveysInBoth(before, after);
  const numbers = pairs.map(([from, to]) => [to.survey, numberText(from, to)] as const);
  const sizes = pairs.map(([from, to]) => [to.survey, resourcesText(from.resources, to.resources)] as const);
  return [
    ...together(numbers).map(([names, text]) =>
      asSentence(`${enumerate(names)} ${names.length === 1 ? 'has' : 'have'} ${text}`),
    ),
    ...together(sizes).map(([names, text]) => {
      const which = names.length === pairs.length ? '' : ` of ${enumerate(names)}`;
      return `Each process${which} has ${text}.`;
    }),
  ];
};

/** `1 process`, `0 to 8 processes by lag, one kept at night (16:00 to 09:00 Los Angeles time)`. */
export function scalingText(processes: SurveyProcesses): string {
  const { range, kept } = partsOf(processes);
  return `${range}${kept === '' ? '' : `, ${kept}`}`;
}

function numberText(from: SurveyProcesses, to: SurveyProcesses): string {
  const [old, fresh] = [partsOf(from), partsOf(to)];
  if (from.scaling === undefined || to.scaling === undefined) {
    const [one, other] = [scalingText(from), scalingText(to)];
    return one === other ? '' : `${other}, instead of ${from.scaling === undefined ? from.replicas : one}`;
  }
  const said = (parts: typeof old, others: typeof old) => [
    ...(parts.range === others.range ? [] : [parts.range]),
    ...(parts.lag === others.lag ? [] : [parts.lag]),
    // Where one runs in any case, there is nothing to say of those kept.
    ...(parts.kept === others.kept || (parts.kept === '' && parts.least > 0)
      ? []
      : [parts.kept || 'none kept at night']),
  ];
  const text = said(fresh, old).join(', ');
  const shorter = said(old, fresh).join(', ').replace(' processes by lag', '').replace(' alerts of lag', '');
  return text === '' ? '' : `${text}, instead of ${shorter}`;
}

function partsOf({ scaling, replicas }: SurveyProcesses) {
  if (scaling === undefined)
    return { least: replicas ?? 1, range: count(replicas ?? 1, 'process'), lag: '', kept: '' };
  // Without bounds KEDA goes down to none and up to 100.
  const least = Number(scaling['minReplicaCount'] ?? 0);
  const most = Number(scaling['maxReplicaCount'] ?? 100);
  const triggers = itemsOf(scaling['triggers']);
  const by = (type: string) => triggers.filter((trigger) => trigger['type'] === type);
  const lag = memberAt(by('kafka')[0], 'metadata', 'lagThreshold');
  const kept = by('cron')
    .map((trigger) => membersOf(trigger['metadata']))
    // As many run in any case.
    .filter(({ desiredReplicas }) => Number(desiredReplicas) > least)
    .map(({ desiredReplicas, start, end, timezone }) => {
      const number = Number(desiredReplicas) === 1 ? 'one' : String(desiredReplicas);
      return `${number} kept ${spanText(String(start), String(end), String(timezone ?? 'UTC'))}`;
    });
  return {
    least,
    range: `${least} to ${most} processes${by('kafka').length > 0 ? ' by lag' : ''}`,
    lag: lag === undefined ? '' : `one for ${lag} alerts of lag`,
    kept: enumerate(kept),
  };
}

/** A daily span: `at night (16:00 to 09:00 Los Angeles time)`. */
function spanText(start: string, end: string, zone: string): string {
  const [from, to] = [timeOfDay(start), timeOfDay(end)];
  if (from === undefined || to === undefined) {
    return `from ${scheduleText(start, zone)} until ${scheduleText(end, zone)}`;
  }
  const hours = `${from} to ${to} ${zoneText(zone)}`;
  return from > to ? `at night (${hours})` : `from ${hours}`;
}
