import { UsageError } from '../failures.ts';

/**
 * The cut that a person means: by its number from 1, its name, or a part of the name that no other has.
 *
 * @returns its index
 * @throws UsageError listing the cuts
 */
export function chooseCut(wanted: string, cuts: readonly string[]): number {
  const exact = cuts.indexOf(wanted);
  if (exact >= 0) return exact;
  const isNumber = /^\d+$/.test(wanted);
  const part = wanted.toLowerCase();
  const found = cuts
    .map((_, k) => k)
    .filter((k) => (isNumber ? k + 1 === Number(wanted) : cuts[k].toLowerCase().includes(part)));
  if (found.length === 1) return found[0];
  const list = cuts.map((cut, k) => `  ${k + 1}  ${cut}`).join('\n');
  throw new UsageError(
    `--failing ${JSON.stringify(wanted)} ${found.length === 0 ? 'is no cut of the filter' : 'fits several cuts'}. Its cuts, each named by number or name:\n${list}`,
  );
}
