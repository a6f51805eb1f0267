import type { Manifest } from '../manifest.ts';
import { pathText } from '../schemas/fault.ts';

/** A place in a manifest: its value, and the path that a person finds it by. */
export interface Place {
  readonly manifest: Manifest;
  /** YAML path: `.spec.template.spec.containers[0].image`; empty for the object as a whole. */
  readonly path: string;
  /** Undefined where the manifest holds nothing: the place is then where it would stand. */
  readonly value: unknown;
}

/** Rules walk over every value and name few places: a path is put together only when it is asked for. */
class Step implements Place {
  readonly manifest: Manifest;
  readonly value: unknown;
  readonly #parent: Place | undefined;
  readonly #key: string | number;

  constructor(manifest: Manifest, value: unknown, parent?: Place, key: string | number = '') {
    this.manifest = manifest;
    this.value = value;
    this.#parent = parent;
    this.#key = key;
  }

  get path(): string {
    return this.#parent === undefined ? '' : this.#parent.path + pathText([this.#key]);
  }
}

/** The object as a whole. */
export function rootOf(manifest: Manifest): Place {
  return new Step(manifest, manifest.object);
}

/** The place below another one, whether something stands there or not. */
export function at(place: Place, ...keys: readonly (string | number)[]): Place {
  let step = place;
  for (const key of keys) {
    const { value } = step;
    const inner =
      typeof value === 'object' && value !== null
        ? (value as Record<string | number, unknown>)[key]
        : undefined;
    step = new Step(place.manifest, inner, step, key);
  }
  return step;
}

/** The elements of a list; none where no list stands. */
export function itemsOf(place: Place): readonly Place[] {
  return Array.isArray(place.value) ? place.value.map((_, index) => at(place, index)) : [];
}

/** The members of a map; none where no map stands. */
export function membersOf(place: Place): readonly (readonly [key: string, place: Place])[] {
  return Object.keys(recordOf(place)).map((key) => [key, at(place, key)] as const);
}

/** The map that stands there; an empty one where none does. */
export function recordOf({ value }: Place): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {};
}

/** The text that stands there. */
export function textOf({ value }: Place): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The texts of a list. */
export function textsOf(place: Place): readonly string[] {
  return itemsOf(place).flatMap((item) => textOf(item) ?? []);
}

/** The number that stands there, also when it is written as text (Kafka's settings are). */
export function numberOf({ value }: Place): number | undefined {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : undefined;
}

/** Whether something stands there. */
export function isPresent({ value }: Place): boolean {
  return value !== undefined && value !== null;
}

/** The first place where something stands; the first of all where nothing does. */
export function firstPresent(first: Place, ...others: readonly Place[]): Place {
  return [first, ...others].find(isPresent) ?? first;
}

/** Every place below one, and that one, parents first. */
export function* placesIn(place: Place): Iterable<Place> {
  yield place;
  for (const item of itemsOf(place)) yield* placesIn(item);
  for (const [, member] of membersOf(place)) yield* placesIn(member);
}

/** An annotation of the object. */
export function annotationOf(manifest: Manifest, name: string): Place {
  return at(rootOf(manifest), 'metadata', 'annotations', name);
}

/** A value as messages show it: text as it is, anything else as JSON; cut where it gets long. */
export function show({ value }: Place): string {
  if (value === undefined) return 'nothing';
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length <= 120 ? text : `${text.slice(0, 117)}...`;
}
