import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, type Place, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';

/** The three kinds of schedule, and how each calls its time zone. */
const zoneFields = {
  CronJob: 'timeZone',
  CronWorkflow: 'timezone',
  ScheduledSparkApplication: 'timeZone',
} as const;

/** A field of every schedule, beside the object's kind. */
function* scheduleFields(view: EnvironmentView, field: 'zone' | 'concurrency'): Iterable<Place> {
  for (const [kind, zone] of Object.entries(zoneFields))
    for (const manifest of view.of(kind))
      yield at(rootOf(manifest), 'spec', field === 'zone' ? zone : 'concurrencyPolicy');
}

/** What runs by the clock. */
export const scheduleRules: readonly Rule[] = [
  {
    id: 'policy/schedule-time-zone',
    description: 'Every schedule states its time zone: nights are counted in UTC, machines may not be.',
    *check(view) {
      for (const place of scheduleFields(view, 'zone'))
        if (!isPresent(place) || textOf(place) === '')
          yield {
            place,
            message: 'runs in the time zone of whatever machine the controller is on',
            remedy: 'State the time zone, usually Etc/UTC.',
          };
    },
  },
  {
    id: 'policy/schedule-concurrency',
    description: 'No schedule starts a run while the one before still goes on.',
    *check(view) {
      for (const place of scheduleFields(view, 'concurrency'))
        if (textOf(place) !== 'Forbid')
          yield {
            place,
            message: `a slow run would be joined or cut by the next one (${show(place)})`,
            remedy: 'Set concurrencyPolicy: Forbid.',
          };
    },
  },
];
