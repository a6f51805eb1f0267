/** A step into an object: a member of a map, or an item of a list by its name or index. */
export interface Step {
  readonly name: string;
  readonly isItem: boolean;
}

/** Where in an object something is. */
export type Path = readonly Step[];

/** The path as people write it: `spec.template.spec.containers[broker].image`. */
export function pathText(path: Path): string {
  return path.reduce((text, { name, isItem }) => {
    if (isItem) return `${text}[${/^[\w./:-]+$/.test(name) ? name : JSON.stringify(name)}]`;
    if (!/^[\w-]+$/.test(name)) return `${text}[${JSON.stringify(name)}]`;
    return text === '' ? name : `${text}.${name}`;
  }, '');
}

/**
 * Matches a path against a pattern: `spec.pools[].servers`. `*` is any member, `[]` any item of a list, both
 * captured; a leading `**.` stands for any steps.
 *
 * @returns the captured names, or undefined if the path is another one
 */
export function matchPath(pattern: string, path: Path): readonly string[] | undefined {
  const tokens = tokensOf(pattern);
  const anywhere = tokens[0] === '**';
  const expected = anywhere ? tokens.slice(1) : tokens;
  const offset = path.length - expected.length;
  if (offset < 0 || (!anywhere && offset > 0)) return undefined;
  const captures: string[] = [];
  for (const [k, token] of expected.entries()) {
    const { name, isItem } = path[offset + k];
    if (isItem !== (token === '[]')) return undefined;
    if (token === '*' || token === '[]') captures.push(name);
    else if (token !== name) return undefined;
  }
  return captures;
}

const known = new Map<string, readonly string[]>();

function tokensOf(pattern: string): readonly string[] {
  let tokens = known.get(pattern);
  if (tokens === undefined) {
    tokens = pattern.replaceAll('[]', '.[]').split('.');
    known.set(pattern, tokens);
  }
  return tokens;
}
