import { setTimeout as delay } from 'node:timers/promises';

/** When alerts are due. */
export interface PaceOptions {
  /** Alerts that come together, as those of one exposure. @default all */
  readonly alertsPerObservation?: number;
  /** Observations at most. @default as many as there are alerts for */
  readonly observations?: number;
  /** Seconds from the beginning of one observation to that of the next. @default 0 */
  readonly intervalSeconds?: number;
  /** Alerts per second within an observation. @default as fast as possible */
  readonly ratePerSecond?: number;
}

/** @throws RangeError naming the option that makes no sense */
export function checkPace(pace: PaceOptions): void {
  const positive = (name: keyof PaceOptions, whole: boolean) => {
    const value = pace[name];
    if (value !== undefined && !(value > 0 && (!whole || Number.isSafeInteger(value))))
      throw new RangeError(`${name} must be a ${whole ? 'whole number' : 'number'} above zero, not ${value}`);
  };
  positive('alertsPerObservation', true);
  positive('observations', true);
  positive('ratePerSecond', false);
  if (pace.intervalSeconds !== undefined && !(pace.intervalSeconds >= 0))
    throw new RangeError(`intervalSeconds must not be negative, and is ${pace.intervalSeconds}`);
  if (pace.observations !== undefined && pace.alertsPerObservation === undefined)
    throw new RangeError('observations needs alertsPerObservation: how many alerts each of them has');
}

/** Alerts to publish at most. */
export const paceLimit = ({ alertsPerObservation, observations }: PaceOptions): number =>
  alertsPerObservation === undefined || observations === undefined
    ? Number.POSITIVE_INFINITY
    : alertsPerObservation * observations;

/** Milliseconds after the start at which alert number `index` is due. */
export function dueAt(pace: PaceOptions, index: number): number {
  const perObservation = pace.alertsPerObservation ?? Number.POSITIVE_INFINITY;
  const observation = Math.floor(index / perObservation);
  const place = perObservation === Number.POSITIVE_INFINITY ? index : index % perObservation;
  const within = pace.ratePerSecond === undefined ? 0 : (1000 * place) / pace.ratePerSecond;
  return observation * 1000 * (pace.intervalSeconds ?? 0) + within;
}

/** Waits until `due` [ms on the clock of Date.now]; at once if it is past. */
export async function waitUntil(due: number, signal?: AbortSignal): Promise<void> {
  for (let left = due - Date.now(); left > 0; left = due - Date.now())
    await delay(left, undefined, signal ? { signal } : {});
}
