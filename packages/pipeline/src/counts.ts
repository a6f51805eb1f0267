/** Numbers of records by a name: a cut, a module, a topic, a reason. */
export type CountsBy = Record<string, number>;

/** What became of the records of one night. */
export interface NightCounts {
  received: number;
  /** Offsets that the source no longer had. */
  missing: number;
  undecodable: CountsBy;
  rejected: CountsBy;
  science: number;
  failed: CountsBy;
  accepted: CountsBy;
  delivered: CountsBy;
  undeliverable: CountsBy;
}

/** What was archived of one night. */
export interface ArchiveCounts {
  received: number;
  missing: number;
  undecodable: number;
  raw: number;
  rejected: number;
  science: number;
}

export const emptyNightCounts = (): NightCounts => ({
  received: 0,
  missing: 0,
  undecodable: {},
  rejected: {},
  science: 0,
  failed: {},
  accepted: {},
  delivered: {},
  undeliverable: {},
});

export const emptyArchiveCounts = (): ArchiveCounts => ({
  received: 0,
  missing: 0,
  undecodable: 0,
  raw: 0,
  rejected: 0,
  science: 0,
});

/** Adds to one count of many. */
export function addTo(counts: CountsBy, name: string, n = 1): void {
  if (n !== 0) counts[name] = (counts[name] ?? 0) + n;
}

/** The sum of counts by name. */
export const total = (counts: CountsBy): number => Object.values(counts).reduce((sum, n) => sum + n, 0);

/** Adds all counts of `part` to `sum`, whose shape is the same. */
export function accumulate<T extends object>(sum: T, part: T): T {
  for (const [name, value] of Object.entries(part)) {
    const target = sum as Record<string, number | CountsBy>;
    if (typeof value === 'number') target[name] = ((target[name] as number | undefined) ?? 0) + value;
    else for (const [key, n] of Object.entries(value as CountsBy)) addTo(target[name] as CountsBy, key, n);
  }
  return sum;
}

/** The entry of a night, made empty on first use. */
export function forNight<T>(nights: Record<string, T>, night: string, make: () => T): T {
  nights[night] ??= make();
  return nights[night];
}
