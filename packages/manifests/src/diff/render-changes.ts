import type { Change } from './change.ts';
import { renderMarkdown } from './render-markdown.ts';
import { renderText } from './render-text.ts';
import { countsOf } from './summary.ts';

/** How changes are written. */
export type ChangeFormat = 'text' | 'markdown' | 'json';

/** What was compared, for the headline: `laptop` against `main`. */
export interface ComparedNames {
  readonly before: string;
  readonly after: string;
}

/**
 * Changes for people (`text` for a terminal, `markdown` for a pull request) or for programs (`json`).
 *
 * @param names what was compared; by default the headline does not say it
 */
export function renderChanges(
  changes: readonly Change[],
  format: ChangeFormat,
  names?: ComparedNames,
): string {
  if (format === 'text') return renderText(changes, names);
  if (format === 'markdown') return renderMarkdown(changes, names);
  return `${JSON.stringify(changesReport(changes, names), null, 2)}\n`;
}

/** Changes with their counts, as programs read them. */
export function changesReport(changes: readonly Change[], names?: ComparedNames) {
  return { ...names, counts: countsOf(changes), changes };
}
