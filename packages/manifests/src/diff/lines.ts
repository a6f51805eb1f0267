import { count } from './words.ts';

/** Above this product of line counts, order is ignored: the exact way costs as many steps. */
const mostSteps = 4_000_000;

/** How many lines of a text were added and removed. */
export function changedLines(before: string, after: string): { added: number; removed: number } {
  let [from, to] = [before.split('\n'), after.split('\n')];
  let common = 0;
  while (common < Math.min(from.length, to.length) && from[common] === to[common]) common++;
  [from, to] = [from.slice(common), to.slice(common)];
  while (from.length > 0 && to.length > 0 && from[from.length - 1] === to[to.length - 1]) {
    from.pop();
    to.pop();
  }
  const kept = from.length * to.length > mostSteps ? commonLines(from, to) : longestCommon(from, to);
  return { added: to.length - kept, removed: from.length - kept };
}

/** The same in words: `2 lines added, 1 line removed`. */
export function changedLinesText(before: string, after: string): string {
  const { added, removed } = changedLines(before, after);
  const parts = [
    ...(added > 0 ? [`${count(added, 'line')} added`] : []),
    ...(removed > 0 ? [`${count(removed, 'line')} removed`] : []),
  ];
  return parts.join(', ');
}

/** Length of the longest common subsequence. */
function longestCommon(from: readonly string[], to: readonly string[]): number {
  let row = new Uint32Array(to.length + 1);
  for (const line of from) {
    const next = new Uint32Array(to.length + 1);
    for (let k = 0; k < to.length; k++) {
      next[k + 1] = line === to[k] ? row[k] + 1 : Math.max(row[k + 1], next[k]);
    }
    row = next;
  }
  return row[to.length];
}

function commonLines(from: readonly string[], to: readonly string[]): number {
  const left = new Map<string, number>();
  for (const line of from) left.set(line, (left.get(line) ?? 0) + 1);
  let kept = 0;
  for (const line of to) {
    const number = left.get(line) ?? 0;
    if (number > 0) kept++;
    left.set(line, number - 1);
  }
  return kept;
}
