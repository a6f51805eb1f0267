import type { Comparison } from './compare-environments.ts';
import { type ChangeFormat, changesReport } from './render-changes.ts';
import { renderMarkdownComparison } from './render-markdown.ts';
import { sectionsText } from './render-text.ts';
import { comparisonTitle, differencesText, headline } from './summary.ts';
import type { Statement } from './traits/trait.ts';

/** Columns of the summary on a terminal. */
const width = 120;

/**
 * Two environments for people (`text` for a terminal, `markdown` for a comment) or for programs (`json`).
 *
 * @param details whether the text lists every difference; Markdown (folded) and JSON have them in any case
 */
export function renderComparison(comparison: Comparison, format: ChangeFormat, details: boolean): string {
  if (format === 'json') return `${JSON.stringify(comparisonReport(comparison), null, 2)}\n`;
  if (format === 'markdown') return renderMarkdownComparison(comparison);
  return renderText(comparison, details);
}

/** A comparison with its counts, as programs read it. */
export const comparisonReport = ({ names, summary, changes }: Comparison) => {
  const { counts, ...rest } = changesReport(changes, names);
  return { ...names, counts, summary, changes: rest.changes };
};

function renderText({ names, summary, changes }: Comparison, details: boolean): string {
  const dangers = changes.filter(({ severity }) => severity === 'danger');
  const others = changes.filter(({ severity }) => severity !== 'danger');
  const blocks = [
    `${comparisonTitle(names, changes)}\n`,
    summaryText(summary),
    ...(details && changes.length > 0
      ? [`${headline(changes, undefined)}\n${sectionsText(changes)}`]
      : [
          sectionsText(dangers).replace(/^\n/, ''),
          others.length === 0 ? '' : `In detail, ${differencesText(others)}: --details lists them\n`,
        ]),
  ];
  return blocks.filter((block) => block !== '').join('\n');
}

/** The subjects in a column of their own, the sentences beside them. */
function summaryText(summary: readonly Statement[]): string {
  const column = Math.max(0, ...summary.map(({ subject }) => subject.length)) + 2;
  const lines = summary.flatMap(({ subject, sentence }, k) => {
    const isFirst = subject !== summary[k - 1]?.subject;
    return wrapped(sentence, width - column).map(
      (line, n) => `${(isFirst && n === 0 ? subject : '').padEnd(column)}${line}\n`,
    );
  });
  return lines.join('');
}

/** A text in lines of at most so many columns, as long as no word is longer. */
function wrapped(text: string, columns: number): string[] {
  const lines = [''];
  for (const word of text.split(' ')) {
    const line = lines[lines.length - 1];
    if (line === '') lines[lines.length - 1] = word;
    else if (line.length + 1 + word.length <= columns) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}
