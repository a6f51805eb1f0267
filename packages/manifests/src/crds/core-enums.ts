import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Values of each enumerated field: by Go package and struct (`core/v1.Container`), then by JSON field name. */
export type CoreEnums = ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;

/**
 * Reads the enumerations of Kubernetes' Go types: string types marked `+enum`, their constants, and the struct
 * fields of such a type. The published OpenAPI documents leave them out.
 */
export async function coreEnums(root: string, packages: readonly string[]): Promise<CoreEnums> {
  const sources = new Map<string, string>();
  for (const name of packages) sources.set(name, await packageText(join(root, name)));
  const values = new Map<string, string[]>();
  for (const [name, text] of sources)
    for (const [type, all] of enumTypes(text)) values.set(`${name}.${type}`, all);
  const fields = new Map<string, Map<string, readonly string[]>>();
  for (const [name, text] of sources) {
    for (const [struct, body] of structs(text)) {
      const found = enumFields(name, body, importedPackages(text), values);
      if (found.size > 0) fields.set(`${name}.${struct}`, found);
    }
  }
  return fields;
}

async function packageText(folder: string): Promise<string> {
  const names = (await readdir(folder)).filter(
    (name) => name.endsWith('.go') && !/(_test|generated)/.test(name),
  );
  const texts = await Promise.all(names.sort().map((name) => readFile(join(folder, name), 'utf8')));
  return texts.join('\n');
}

function enumTypes(text: string): Map<string, string[]> {
  const marked = new Map<string, string[]>();
  for (const [, name] of text.matchAll(/^\/\/ \+enum\n(?:\/\/.*\n)*type (\w+) string$/gm))
    marked.set(name!, []);
  for (const [, type, value] of text.matchAll(/^(?:\t|const )\w+ +(\w+) *= *"([^"]*)"/gm))
    marked.get(type!)?.push(value!);
  return marked;
}

function structs(text: string): [name: string, body: string][] {
  return [...text.matchAll(/^type (\w+) struct \{\n([\s\S]*?)^\}/gm)].map(([, name, body]) => [name!, body!]);
}

/** Packages by the alias under which a file imports them: `v1` -> `core/v1`. */
function importedPackages(text: string): Map<string, string> {
  const found = text.matchAll(/^\t(?:(\w+) )?"k8s\.io\/api\/(\w+\/(\w+))"$/gm);
  return new Map([...found].map(([, alias, path, last]) => [alias ?? last!, path!]));
}

function enumFields(
  own: string,
  body: string,
  imports: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, readonly string[]>,
): Map<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  for (const [, alias, type, name] of body.matchAll(
    /^\t\w+ +(?:\[\]|\*)*(?:(\w+)\.)?(\w+) +`json:"([^",]+)/gm,
  )) {
    const all = values.get(`${alias === undefined ? own : imports.get(alias)}.${type}`);
    if (all !== undefined && all.length > 0) found.set(name!, [...new Set(all)].sort());
  }
  return found;
}
