/** A selector: `fink_source_lag{namespace="fink",pod=~"broker-.*"}`; a regular expression matches whole values. */
export function series(metric: string, labels: Readonly<Record<string, string | RegExp>>): string {
  const matchers = Object.entries(labels).map(([name, value]) =>
    typeof value === 'string'
      ? `${name}=${JSON.stringify(value)}`
      : `${name}=~${JSON.stringify(value.source)}`,
  );
  return `${metric}{${matchers.join(',')}}`;
}

/**
 * Has a result, without labels, during these hours of the day [h UTC]: `from` inclusive, `to` exclusive. PromQL knows
 * no time zones. A night that begins before midnight UTC has `from` > `to`.
 *
 * @throws RangeError when the hours are none of a day, or the night would be empty
 */
export function during({ from, to }: { readonly from: number; readonly to: number }): string {
  const isHour = (hour: number): boolean => Number.isInteger(hour) && hour >= 0 && hour < 24;
  if (!isHour(from) || !isHour(to) || from === to)
    throw new RangeError(
      `The night from ${from} h to ${to} h UTC must have two different whole hours from 0 to 23.`,
    );
  return from < to ? `(hour() >= ${from} < ${to})` : `(hour() >= ${from} or hour() < ${to})`;
}
