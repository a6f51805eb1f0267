import { blockText, inlineText, numberText } from './scalar.ts';

type PlainMap = Readonly<Record<string, unknown>>;
type Path = (string | number)[];

const STEP = '  ';
/** No object of Kubernetes comes near; a cycle does. */
const MAX_DEPTH = 100;
/** Longest key in the text: YAML's limit for a key without `?` is 1024. */
const MAX_KEY = 1000;

/** Whatever something is, its name is what a reader looks for. */
const FIRST = ['apiVersion', 'kind', 'metadata', 'name', 'namespace'];

/**
 * Plain JSON data as YAML in block style: the same bytes for the same data.
 *
 * Keys are sorted by their code units, but apiVersion, kind, metadata, name and namespace come first; lists keep their order and are indented below their key; members that are undefined are left out. Text is
 * quoted wherever a reader of YAML 1.1 or 1.2 would read something else; lines are never folded; no anchors.
 *
 * @throws {TypeError} naming the path, for what JSON cannot say (NaN, functions, dates, bigint, undefined in a list),
 *   for null (the API server and its clients disagree about it), for half a surrogate pair, and for a cycle.
 */
export function emitYaml(object: object): string {
  const path: Path = [];
  if (!isPlainMap(object)) throw refusal(path, `${describe(object)} is not a plain object`);
  const text = mapText(object, '', path);
  return text === '' ? '{}\n' : text;
}

/** The entries of a map; the first line is not indented, since its place is given: behind `- ` or after indentation. */
function mapText(map: PlainMap, indent: string, path: Path): string {
  checkDepth(path);
  let text = '';
  for (const key of sortedKeys(map)) {
    const value = map[key];
    if (value === undefined) continue;
    path.push(key);
    if (text !== '') text += indent;
    text += keyText(key, path) + valueText(value, indent, path);
    path.pop();
  }
  return text;
}

/** The items of a list; the first line is not indented, as in `mapText`. */
function listText(list: readonly unknown[], indent: string, path: Path): string {
  checkDepth(path);
  let text = '';
  for (const [index, item] of list.entries()) {
    path.push(index);
    if (text !== '') text += indent;
    const inner = indent + STEP;
    if (Array.isArray(item) && item.length > 0) text += `- ${listText(item, inner, path)}`;
    else if (isPlainMap(item)) text += `- ${mapText(item, inner, path) || '{}\n'}`;
    else text += `- ${scalarText(item, inner, path)}\n`;
    path.pop();
  }
  return text;
}

function keyText(key: string, path: Path): string {
  const text = inlineText(wellFormed(key, path));
  if (text.length > MAX_KEY) throw refusal(path, `a key of ${text.length} characters (at most ${MAX_KEY})`);
  return `${text}:`;
}

/** What follows the colon of a key that stands at `indent`. */
function valueText(value: unknown, indent: string, path: Path): string {
  const inner = indent + STEP;
  if (Array.isArray(value) && value.length > 0) return `\n${inner}${listText(value, inner, path)}`;
  if (!isPlainMap(value)) return ` ${scalarText(value, inner, path)}\n`;
  const entries = mapText(value, inner, path);
  return entries === '' ? ' {}\n' : `\n${inner}${entries}`;
}

function scalarText(value: unknown, inner: string, path: Path): string {
  if (typeof value === 'string') {
    wellFormed(value, path);
    return (value.includes('\n') ? blockText(value, inner, STEP.length) : undefined) ?? inlineText(value);
  }
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number' && Number.isFinite(value)) return numberText(value);
  if (Array.isArray(value) && value.length === 0) return '[]';
  throw refusal(path, `${describe(value)} has no place in a manifest`);
}

/** Maps of JSON, also of another realm; not instances of classes, dates or maps. */
function isPlainMap(value: unknown): value is PlainMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function sortedKeys(map: PlainMap): string[] {
  const keys = Object.keys(map).sort();
  const leading = FIRST.filter((key) => Object.hasOwn(map, key));
  return leading.length === 0 ? keys : [...leading, ...keys.filter((key) => !leading.includes(key))];
}

function checkDepth(path: Path): void {
  if (path.length > MAX_DEPTH) throw refusal(path, `nested deeper than ${MAX_DEPTH} levels: a cycle?`);
}

function wellFormed(text: string, path: Path): string {
  if (!text.isWellFormed()) throw refusal(path, `${JSON.stringify(text)} holds half of a surrogate pair`);
  return text;
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null)
    return `an object of ${value.constructor?.name ?? 'no class'}`;
  if (typeof value === 'function') return 'a function';
  return typeof value === 'bigint' ? `the bigint ${value}` : String(value);
}

function refusal(path: Path, what: string): TypeError {
  const where = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return new TypeError(`No YAML for ${where === '' ? 'the object' : where}: ${what}`);
}
