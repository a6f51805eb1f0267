const compiled = new Map<string, RegExp>();

/**
 * A pattern of a schema, which is in Go's syntax, as a regular expression: `(?i)` may stand at the beginning there, or
 * at the beginning of a group, and `\z` is the end of the text.
 * @throws SyntaxError when the pattern uses more of Go's syntax than that
 */
export function patternOf(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    const ignoreCase = /^\^?\(\?i\)/.test(pattern);
    const source = pattern
      .replace(/^(\^?)\(\?i\)/, '$1')
      // It holds to the end of its group. Groups with others inside do not have it in any definition.
      .replaceAll(/\(\(\?i\)([^()]*)\)/g, (_, group: string) => `(${inAnyCase(group)})`)
      .replaceAll('\\z', '$');
    expression = new RegExp(source, ignoreCase ? 'i' : '');
    compiled.set(pattern, expression);
  }
  return expression;
}

/** The same with every letter in both cases; written out, since the `(?i:` of JavaScript is not reliable in Node 24. */
const inAnyCase = (group: string): string =>
  group.replaceAll(/\\.|[a-z]/gi, (letter) =>
    letter.length > 1 ? letter : `[${letter.toLowerCase()}${letter.toUpperCase()}]`,
  );
