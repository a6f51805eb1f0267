import cronstrue from 'cronstrue';

/** A cron schedule in words with its time zone: `at 16:00 UTC every day`; itself if it cannot be read. */
export function scheduleText(schedule: string, timeZone = 'UTC'): string {
  const text = cronWords(schedule);
  if (text === undefined) return `"${schedule}" ${timeZone}`;
  const lastTime = /\d\d:\d\d(?!.*\d\d:\d\d)/;
  return lastTime.test(text) ? text.replace(lastTime, `$& ${timeZone}`) : `${text} (${timeZone})`;
}

function cronWords(schedule: string): string | undefined {
  try {
    const text = cronstrue.toString(schedule, { use24HourTimeFormat: true, verbose: true });
    const words = `${text[0].toLowerCase()}${text.slice(1)}`;
    return words.startsWith('at ')
      ? words.replace(/, every day$/, ' every day')
      : words.replace(/, every hour/, '').replace(/, every day$/, '');
  } catch {
    return undefined;
  }
}
