import { CommandError } from '../failures.ts';

/** A line of a registry: a list of names, each imported from its file. */
export interface Registration {
  /** Path of the registry in the repository. */
  readonly file: string;
  /** Name of the list: `ztfLivestream`. */
  readonly list: string;
  /** What is to be listed: `vra`. */
  readonly identifier: string;
  /** Where it is imported from: `./vra.ts`. */
  readonly from: string;
}

/** The list of a registry in its text. */
interface List {
  /** Where what stands in its brackets begins. */
  readonly start: number;
  /** Its entries with their places; a spread one goes by its name. */
  readonly entries: readonly { readonly name: string; readonly from: number; readonly to: number }[];
}

/**
 * The text of a registry with one entry more: its import before the first one that sorts after it, and its name in the
 * list at its place if the list is sorted, at the end otherwise.
 *
 * @throws CommandError with the lines to add by hand, where the registry does not look as expected
 */
export function register(source: string, registration: Registration): string {
  const { list, identifier, from } = registration;
  const { start, entries } = findList(source, registration);
  const imports = [...source.matchAll(/^import [^;]*? from '([^']+)';\n/gm)];
  const last = imports.at(-1);
  if (last === undefined || last.index > start) throw byHand(registration, `no imports stand above ${list}`);
  if (imports.some(([line]) => new RegExp(`[{,]\\s*${identifier}\\b`).test(line)))
    throw byHand(registration, `it imports another ${identifier}`);

  const next = imports.find(([, path]) => path.startsWith('./') && path > from);
  const importAt = next?.index ?? last.index + last[0].length;
  const isSorted = entries.every(({ name }, k) => k === 0 || entries[k - 1].name < name);
  const later = isSorted ? entries.find(({ name }) => name > identifier) : undefined;
  const before = entries.at(-1);
  const entryAt = later?.from ?? before?.to ?? start;
  const entry = later === undefined && before !== undefined ? `, ${identifier}` : `${identifier}, `;
  return `${source.slice(0, importAt)}${importLine(registration)}\n${source.slice(importAt, entryAt)}${entry}${source.slice(entryAt)}`;
}

function findList(source: string, registration: Registration): List {
  const { list } = registration;
  const [opening, ...others] = [...source.matchAll(new RegExp(`^export const ${list}\\b[^=;]*= \\[`, 'gm'))];
  const start = opening === undefined ? -1 : opening.index + opening[0].length;
  // Comments keep their length, so that places in the text stay.
  const code = source.replaceAll(/\/\/[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const end = code.indexOf('];', start);
  const body = code.slice(start, end);
  const isPlain = /^\s*(?:(?:\.\.\.)?[A-Za-z_$][\w$]*\s*(?:,\s*|$))*$/.test(body);
  if (opening === undefined || others.length > 0 || end < 0 || !isPlain)
    throw byHand(registration, `no list "export const ${list} = [ ... ];" of plain names is in it`);
  const entries = [...body.matchAll(/(?:\.\.\.)?([A-Za-z_$][\w$]*)/g)].map(({ 0: text, 1: name, index }) => ({
    name,
    from: start + index,
    to: start + index + text.length,
  }));
  return { start, entries };
}

const importLine = ({ identifier, from }: Registration): string => `import { ${identifier} } from '${from}';`;

function byHand(registration: Registration, why: string): CommandError {
  const { file, list, identifier } = registration;
  return new CommandError(
    `${file} is not as expected: ${why}. Nothing was written.
Mend it and run the command again; or write the files that --dry-run shows, and add by hand
  to the imports:  ${importLine(registration)}
  to ${list}:  ${identifier},`,
  );
}
