import { inputColumns } from '@fink/alert-view';
import type { ScienceSetup } from '@fink/pipeline';
import { catalogueNames } from '@fink/science';
import type { Survey } from '@fink/topology';
import { absencesBehind } from '../try/absences.ts';

/** What a report says of the catalogues that were there, and of the filters for which something was not. */
export function scienceNotes(
  survey: Survey,
  there: readonly string[],
  models: ScienceSetup['models'] = {},
): string[] {
  const missing = catalogueNames(survey.modules, Object.keys(models)).filter((name) => !there.includes(name));
  const lacking = survey.filters.filter((filter) => {
    const catalogues = Object.fromEntries(there.map((name) => [name, {} as never]));
    const absences = (column: string) => absencesBehind(column, survey.modules, { catalogues, models });
    return inputColumns(filter.inputs).some((column) => absences(column).length > 0);
  });
  const whole = survey.filters.filter((filter) => !lacking.includes(filter)).map(({ name }) => name);
  return [
    ...(there.length > 0 ? [`Catalogues: ${[...there].sort().join(', ')}.`] : []),
    ...(missing.length > 0
      ? [
          `Without ${missing.join(', ')}: columns from these are null (--catalogues, finkctl catalogues import).`,
        ]
      : []),
    ...(lacking.length > 0
      ? [
          `${lacking.length} of ${survey.filters.length} filters lack a catalogue or a trained model${whole.length > 0 ? `; complete are ${whole.join(', ')}` : ''}.`,
        ]
      : []),
  ];
}
