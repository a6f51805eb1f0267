import { escapeHidden, isVisible } from './visible.ts';

// What a plain scalar may begin with. Fewer than YAML allows: every indicator, and what looks like one.
const FIRST = /^(?:[\p{L}\d_./$(]|--?[A-Za-z])/u;
// What ends a plain scalar early: a comment, the sign of a mapping, the marks of a document, a blank at the end.
const BROKEN = /: | #|[: ]$|^\.\.\./;

// Words and numbers that a reader of YAML 1.1 or 1.2 takes for something else than text. Kubernetes reads 1.1 with
// parts of 1.2, so both count: sexagesimal 12:30, octal 0775 and 0o7, 1_000, 1e3, on, y, dates and times. The words
// ~, = and << have no first character that FIRST lets through.
const WORD = /^(?:y|yes|n|no|on|off|true|false|null|[-+]?\.?(?:inf|infinity|nan))$/i;
const NUMBER = /^[-+]?(?:0x[\da-f_]*|0b[01_]*|0o[0-7_]*|[\d.][\d_,.:]*(?:e[-+]?[\d_]*)?)$/i;
const DATE = /^\d{4}-\d{1,2}-\d{1,2}/;

// Most texts of a manifest: what can only be text, unless it is one of the words.
const SIMPLE = /^[A-Za-z][\w./-]*$/;
const LONGEST_WORD = '-infinity'.length;

function isPlain(text: string): boolean {
  if (SIMPLE.test(text)) return text.length > LONGEST_WORD || !WORD.test(text);
  return (
    FIRST.test(text) &&
    !BROKEN.test(text) &&
    !WORD.test(text) &&
    !NUMBER.test(text) &&
    !DATE.test(text) &&
    isVisible(text)
  );
}

/**
 * Text in one line, as it stands after `key: ` or as a key: plain where every reader of YAML 1.1 and 1.2 reads the same
 * text, else quoted.
 */
export function inlineText(text: string): string {
  if (isPlain(text)) return text;
  // JSON and regular expressions stay readable in single quotes, which know no escapes.
  if (/["\\]/.test(text) && isVisible(text)) return `'${text.replaceAll("'", "''")}'`;
  return escapeHidden(JSON.stringify(text));
}

/**
 * Text of several lines as a literal block, each line indented by `indent`; undefined where a block would not be
 * faithful, or would hide something from a reader: blanks at the end of a line, tabs, carriage returns, control
 * characters.
 *
 * @param step by how much the block stands deeper than its parent: the indentation indicator
 */
export function blockText(text: string, indent: string, step: number): string | undefined {
  const lines = text.split('\n');
  const first = lines.find((line) => line !== '');
  if (lines.length === 1 || first === undefined) return undefined;
  if (!lines.every((line) => !line.endsWith(' ') && isVisible(line))) return undefined;
  const indicator = first.startsWith(' ') ? String(step) : '';
  const body = lines.map((line) => (line === '' ? '' : indent + line)).join('\n');
  if (!text.endsWith('\n')) return `|${indicator}-\n${body}`;
  return `|${indicator}${text.endsWith('\n\n') ? '+' : ''}\n${body.slice(0, -1)}`;
}

/**
 * A finite number, which readers of YAML 1.1 and 1.2 take for the same number: 1.1 wants a point where there is an
 * exponent.
 */
export function numberText(value: number): string {
  const text = String(value);
  return /^-?\de/.test(text) ? text.replace('e', '.0e') : text;
}
