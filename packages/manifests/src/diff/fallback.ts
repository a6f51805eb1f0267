import type { Draft, Severity } from './change.ts';
import { changedLinesText } from './lines.ts';
import { type Path, pathText } from './path.ts';
import type { Context, Field } from './rule.ts';
import { hidden, isHidden, show, showBoth } from './show.ts';

/** Words for a change that no rule has any for: path and values, long ones summarised, secret ones hidden. */
export function fallback(field: Field, context: Context): Draft {
  const { path, before, after } = field;
  const { words } = context;
  const subject = pathText(path);
  const base = { severity: severityAt(path), category: categoryAt(path), path: subject } as const;
  const kind = context.after.kind;
  if (isHidden(path, before, kind) || isHidden(path, after, kind)) {
    return { ...base, category: 'secret', sentence: hiddenSentence(subject, field, context) };
  }
  const [from, to] = showBoth(before, after);
  if (before === undefined) return { ...base, sentence: words.gained(subject, to), after: to };
  if (after === undefined) return { ...base, sentence: words.lost(subject, from), before: from };
  if (isText(before) && isText(after) && `${before}${after}`.includes('\n')) {
    return { ...base, sentence: `${subject}: ${changedLinesText(before, after)}` };
  }
  if (from !== to) return { ...base, sentence: words.arrow(subject, from, to), before: from, after: to };
  return { ...base, sentence: `${subject}: ${indistinct(before, after)}` };
}

/** Words for items that stand in another order. */
export function reordered(path: Path): Draft {
  const subject = pathText(path);
  return {
    severity: severityAt(path),
    category: categoryAt(path),
    path: subject,
    sentence: `${subject}: order changed`,
  };
}

const isMetadata = (path: Path) => path[0]?.name === 'metadata';
const severityAt = (path: Path): Severity => (isMetadata(path) ? 'info' : 'notice');
const categoryAt = (path: Path) => (isMetadata(path) ? 'metadata' : 'field');
const isText = (value: unknown) => typeof value === 'string';

function hiddenSentence(subject: string, { before, after }: Field, { words }: Context): string {
  if (before === undefined) return words.gained(subject, hidden);
  if (after === undefined) return words.lost(subject);
  return `${subject} has another value ${hidden}`;
}

/** Values that look the same in a few words but are not. */
function indistinct(before: unknown, after: unknown): string {
  const kindOf = (value: unknown) => (isText(value) ? 'text' : value === null ? 'null' : typeof value);
  if (kindOf(before) !== kindOf(after)) {
    return `${show(after)} as ${kindOf(after)} instead of ${kindOf(before)}`;
  }
  if (!isText(before) || !isText(after)) return 'changed';
  let same = 0;
  while (before[same] === after[same]) same++;
  return `changed from character ${same + 1} on`;
}
