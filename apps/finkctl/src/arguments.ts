import { type Survey, type SurveyName, surveyNamed, surveys } from '@fink/topology';
import { InvalidArgumentError, Option } from 'commander';

/** A night as it is written everywhere: a date YYYYMMDD. */
export function nightArgument(text: string): string {
  const iso = `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`;
  const time = /^\d{8}$/.test(text) ? Date.parse(`${iso}T00:00:00Z`) : Number.NaN;
  // Some parsers move the 30th of February on to March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso)
    throw new InvalidArgumentError(`"${text}" is no night: a night is a date YYYYMMDD, as in 20260101.`);
  return text;
}

/** A whole number between two bounds. */
export const wholeNumber =
  (least: number, most = Number.MAX_SAFE_INTEGER) =>
  (text: string): number => {
    const value = Number(text);
    if (/^-?\d+$/.test(text) && value >= least && value <= most) return value;
    const bounds = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`;
    throw new InvalidArgumentError(`"${text}" is not a whole number of ${bounds}.`);
  };

/** A number above zero. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError(`"${text}" is not a number above zero.`);
}

/** `--survey`, one of the declared ones. */
export const surveyOption = (): Option =>
  new Option('--survey <name>', 'survey whose alerts these are').choices(Object.keys(surveys));

/** The survey that an option names. */
export const surveyOf = (name: string): Survey => surveyNamed(name as SurveyName);
