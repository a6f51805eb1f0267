/** Fields of an object in a manifest. */
export type Fields = Readonly<Record<string, unknown>>;

/**
 * An object in a manifest, none of whose fields may be passed over: one that is not listed would have an effect in a
 * cluster and none here.
 *
 * @param where place in the manifest, for the message
 * @throws Error naming the fields that nobody here knows
 */
export function fieldsOf(value: unknown, where: string, known: readonly string[]): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${where} is ${JSON.stringify(value)}, not an object.`);
  const unknown = Object.keys(value).filter((name) => !known.includes(name));
  if (unknown.length === 0) return value as Fields;
  throw new Error(
    `${where} has ${unknown.join(', ')}, which this test would ignore: teach it what ${unknown.length === 1 ? 'it means' : 'they mean'}.`,
  );
}

/** A list in a manifest, empty where there is none. @throws Error */
export function itemsOf(value: unknown, where: string): readonly unknown[] {
  if (value === undefined) return [];
  if (Array.isArray(value)) return value;
  throw new Error(`${where} is ${JSON.stringify(value)}, not a list.`);
}

/** A text in a manifest. @throws Error */
export function textOf(value: unknown, where: string): string {
  if (typeof value === 'string') return value;
  throw new Error(`${where} is ${JSON.stringify(value)}, not a text.`);
}
