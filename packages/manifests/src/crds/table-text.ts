import type { SchemaTable } from '../schemas/schema.ts';

/** A table as JSON with one line per kind and definition, so that a new version is a readable diff. */
export function tableText({ source, version, kinds, definitions }: SchemaTable): string {
  return `{\n"source": ${JSON.stringify(source)},\n"version": ${JSON.stringify(version)},\n"kinds": ${lines(kinds)},\n"definitions": ${lines(definitions)}\n}\n`;
}

/** An object as JSON with one line per entry. */
export function lines(entries: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(entries).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  return texts.length === 0 ? '{}' : `{\n${texts.join(',\n')}\n}`;
}
