import type { AlertView } from '@fink/alert-view';
import type { SurveyName } from '@fink/topology';
import { type AlertValue, alertValue, rawValue, shortText } from './alert-values.ts';
import { type CutoutPicture, cutoutPicture } from './cutout-picture.ts';
import { type LightCurve, lightCurve } from './light-curve.ts';
import { type Link, placeLinks, summaryColumns, surveyLayouts } from './survey-layout.ts';

/** A value of an alert under its column's path. */
export interface NamedValue extends AlertValue {
  readonly column: string;
}

/** All that the page shows of one alert; nothing of its packet is referred to. */
export interface AlertCard {
  /** Object first. */
  readonly identity: readonly NamedValue[];
  /** Position, brightness and time. */
  readonly measurement: readonly NamedValue[];
  /** What the filter read. */
  readonly read: readonly NamedValue[];
  readonly curve: LightCurve;
  readonly cutouts: Readonly<Record<string, CutoutPicture>>;
  readonly links: readonly Link[];
  /** Cuts of the filter that the alert fails. */
  readonly failedCuts: readonly string[];
}

/** Reads what the page shows of alert `row`. */
export function alertCard(
  survey: SurveyName,
  view: AlertView,
  row: number,
  readColumns: readonly string[],
  failedCuts: readonly string[],
): AlertCard {
  const layout = surveyLayouts[survey];
  const values = (columns: readonly string[]): NamedValue[] =>
    columns.map((column) => {
      const value = alertValue(view, column, row);
      return { column, ...value, text: shortText(column, value) };
    });
  const identity = values(layout.identity);
  const position = [layout.ra, layout.dec].map((path) => Number(rawValue(view, path, row) ?? Number.NaN));
  const cutouts = Object.entries(layout.cutouts).map(([name, path]) => [
    name,
    cutoutPicture(rawValue(view, path, row)),
  ]);
  return {
    identity,
    measurement: values(summaryColumns(layout).filter((column) => !layout.identity.includes(column))),
    read: values(readColumns),
    curve: lightCurve(survey, view, row),
    cutouts: Object.fromEntries(cutouts),
    links: [
      ...(identity[0].kind === 'null' ? [] : [layout.objectLink(identity[0].text)]),
      ...placeLinks(position[0], position[1]),
    ],
    failedCuts,
  };
}
