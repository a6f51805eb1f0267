import { isMembers, isSame, type Members, type SameText } from './same.ts';

/** An item of a list and its counterpart. */
export interface ItemPair {
  /** Its name, or its index. */
  readonly label: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Two lists, item by item. */
export interface PairedItems {
  readonly pairs: readonly ItemPair[];
  /** Whether what both lists have stands in another order. */
  readonly reordered: boolean;
}

/** Members that name an item of a list, the likeliest first. */
const nameMembers = [
  'name',
  'alert',
  'record',
  'mountPath',
  'containerPort',
  'port',
  'key',
  'secretKey',
  'id',
  'path',
  'kind',
  'type',
];

/**
 * Pairs the items of two lists: by the member that names them, if there is one; else equal ones, and what is left in
 * the order it stands.
 */
export function pairItems(
  before: readonly unknown[],
  after: readonly unknown[],
  sameText: SameText,
): PairedItems {
  const member = nameMembers.find((name) => namesAll(before, name) && namesAll(after, name));
  return member === undefined ? pairUnnamed(before, after, sameText) : pairNamed(before, after, member);
}

function namesAll(items: readonly unknown[], member: string): boolean {
  const names = items.map((item) => (isMembers(item) ? item[member] : undefined));
  return (
    names.every((name) => typeof name === 'string' || typeof name === 'number') &&
    new Set(names.map(String)).size === names.length
  );
}

function pairNamed(before: readonly unknown[], after: readonly unknown[], member: string): PairedItems {
  const byName = (items: readonly unknown[]) =>
    new Map(items.map((item) => [String((item as Members)[member]), item]));
  const [from, to] = [byName(before), byName(after)];
  const labels = [...to.keys(), ...[...from.keys()].filter((label) => !to.has(label))];
  const kept = [...from.keys()].filter((label) => to.has(label));
  const order = [...to.keys()].filter((label) => from.has(label));
  return {
    pairs: labels.map((label) => ({ label, before: from.get(label), after: to.get(label) })),
    reordered: kept.some((label, k) => label !== order[k]),
  };
}

function pairUnnamed(before: readonly unknown[], after: readonly unknown[], sameText: SameText): PairedItems {
  const left = before.map((item, index) => ({ item, index }));
  const fresh: { item: unknown; index: number }[] = [];
  const order: number[] = [];
  for (const [index, item] of after.entries()) {
    const match = left.findIndex((candidate) => isSame(candidate.item, item, sameText));
    if (match < 0) fresh.push({ item, index });
    else order.push(left.splice(match, 1)[0].index);
  }
  const rest = Array.from({ length: Math.max(left.length, fresh.length) }, (_, k) => ({
    label: String((fresh[k] ?? left[k]).index),
    before: left[k]?.item,
    after: fresh[k]?.item,
  }));
  return { pairs: rest, reordered: order.some((index, k) => k > 0 && index < order[k - 1]) };
}
