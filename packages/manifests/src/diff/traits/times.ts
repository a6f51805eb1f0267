import { durationSeconds, durationText } from '../amounts.ts';
import { listOf, type Members } from '../same.ts';
import { scheduleText } from '../schedule.ts';
import { enumerate } from '../words.ts';

/** `16:00` of a cron schedule with a single time of day. */
export function timeOfDay(schedule: string): string | undefined {
  const parts = /^(\d{1,2}) (\d{1,2}) /.exec(schedule.trim());
  return parts === null ? undefined : clock(Number(parts[2]) * 60 + Number(parts[1]));
}

const clock = (minutes: number): string =>
  [Math.floor(minutes / 60) % 24, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');

/** A time zone by its city: `Los Angeles time`. */
export const zoneText = (zone: string): string =>
  zone.includes('/') ? `${zone.split('/').at(-1)?.replaceAll('_', ' ')} time` : zone;

/** When a sync window is open: `from 09:00 to 16:00 Paris time, Monday through Thursday`. */
export function windowText({ schedule, duration, timeZone, applications }: Members): string {
  const zone = typeof timeZone === 'string' ? timeZone : 'UTC';
  const names = listOf(applications).map(String);
  const which = names.length === 0 || names.includes('*') ? '' : ` (${enumerate(names)})`;
  return `${spanText(String(schedule), String(duration), zone)}${which}`;
}

function spanText(schedule: string, duration: string, zone: string): string {
  const start = timeOfDay(schedule);
  const seconds = durationSeconds(duration);
  if (start === undefined || seconds === undefined) {
    return `${scheduleText(schedule, zone)} for ${seconds === undefined ? duration : durationText(seconds)}`;
  }
  const [hour, minute] = start.split(':').map(Number);
  const end = hour * 60 + minute + seconds / 60;
  const [, ...days] = scheduleText(schedule, zone).split(', ');
  const when = days.length === 0 ? 'every day' : days.join(', ');
  if (seconds >= 86_400) return `from ${start} ${zoneText(zone)} for ${durationText(seconds)}, ${when}`;
  return `from ${start} to ${clock(end)} ${zoneText(zone)}, ${when}`;
}
