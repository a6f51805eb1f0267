import type { Category, Draft, Severity } from './change.ts';
import { type Path, pathText } from './path.ts';
import { show } from './show.ts';

/** A draft at a path. */
export const draft = (
  severity: Severity,
  category: Category,
  path: Path,
  sentence: string,
  values: { readonly before?: unknown; readonly after?: unknown } = {},
): Draft => ({
  severity,
  category,
  sentence,
  path: pathText(path),
  ...(values.before !== undefined && { before: show(values.before) }),
  ...(values.after !== undefined && { after: show(values.after) }),
});

/** Name of the container (or pool, template, ...) that a path is in; undefined outside of any. */
export function containerOf(path: Path): string | undefined {
  for (let k = path.length - 1; k > 0; k--) {
    if (path[k].isItem && /^(containers|initContainers|pools|templates)$/.test(path[k - 1].name)) {
      return path[k].name;
    }
    if (/^(driver|executor)$/.test(path[k].name)) return path[k].name;
  }
  return undefined;
}

/** ` of broker` inside a container, nothing outside. */
export function ofContainer(path: Path): string {
  const name = containerOf(path);
  return name === undefined ? '' : ` of ${name}`;
}

/** What one list of texts has and another lacks. */
export const lacking = (from: readonly string[], than: readonly string[]): string[] =>
  [...new Set(from)].filter((text) => !than.includes(text));
