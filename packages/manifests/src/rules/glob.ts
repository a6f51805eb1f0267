/** Whether a text matches a pattern in which `*` stands for anything, as Argo CD's projects match. */
export function matchesGlob(pattern: string, text: string): boolean {
  const source = pattern
    .split('*')
    .map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(text);
}

/** Whether a list of patterns allows a text: one matches, and none that begins with `!` does. */
export function allows(patterns: readonly string[], text: string): boolean {
  const denied = patterns.filter((pattern) => pattern.startsWith('!'));
  return (
    patterns.some((pattern) => !pattern.startsWith('!') && matchesGlob(pattern, text)) &&
    !denied.some((pattern) => matchesGlob(pattern.slice(1), text))
  );
}
