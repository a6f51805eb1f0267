import { enumerate } from '../words.ts';
import { apart, onlyIn } from './phrases.ts';
import { type SurveyProcesses, surveysInBoth } from './survey-processes.ts';
import type { Trait } from './trait.ts';

/** Filters that only one environment runs on a survey, and whether science modules run at all. */
export const science: Trait = (before, after) =>
  surveysInBoth(before, after).flatMap(([from, to]) => {
    const [old, fresh] = [from, to].map(isScientific);
    const only = onlyIn(
      before,
      after,
      apart(filtersOf(from), filtersOf(to)),
      (names) => `runs the ${names.length === 1 ? 'filter' : 'filters'} ${enumerate(names)} on ${to.survey}`,
    );
    if (old === fresh) return only;
    const text = `${to.survey} alerts go ${fresh ? 'through' : 'without'} the science modules`;
    return [...only, `${text} instead of ${old ? 'through' : 'without'} them.`];
  });

const filtersOf = ({ settings }: SurveyProcesses): string[] =>
  (settings['FINK_FILTERS'] ?? '').split(',').filter((name) => name !== '');

const isScientific = ({ settings }: SurveyProcesses): boolean => settings['FINK_NOSCIENCE'] !== 'true';
