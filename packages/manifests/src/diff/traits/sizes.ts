import { parseQuantity } from '../../quantity.ts';
import { quantityText } from '../amounts.ts';
import { memberAt } from '../same.ts';
import { differing, type Measure } from './phrases.ts';

const units: readonly (readonly [string, number])[] = [
  ['TiB', 2 ** 40],
  ['GiB', 2 ** 30],
  ['MiB', 2 ** 20],
  ['KiB', 2 ** 10],
];

/** Bytes in the largest unit that needs no more than quarters: `1.5 GiB` for `1536Mi`. */
export function sizeText(size: unknown): string {
  const bytes = parseQuantity(size);
  if (bytes === undefined) return String(size);
  const unit = units.find(([, factor]) => bytes >= factor && Number.isInteger((bytes / factor) * 4));
  return unit === undefined ? quantityText(size) : `${bytes / unit[1]} ${unit[0]}`;
}

/** `1 CPU`, `0.5 CPUs`. */
export const cpuText = (cpu: unknown): string =>
  `${quantityText(cpu)} ${parseQuantity(cpu) === 1 ? 'CPU' : 'CPUs'}`;

/**
 * How the requests of two containers differ: `2 CPUs and 3 GiB of memory (at most 4 GiB) instead of 1 and 2 GiB`;
 * nothing where one of them states none.
 */
export function resourcesText(before: unknown, after: unknown): string {
  const [from, to] = [before, after].map((resources) => {
    const [cpu, memory] = ['cpu', 'memory'].map((name) => memberAt(resources, 'requests', name));
    const limit = memberAt(resources, 'limits', 'memory');
    const asked = memory ?? limit;
    const most =
      limit !== undefined && sizeText(limit) !== sizeText(asked) ? ` (at most ${sizeText(limit)})` : '';
    return {
      cpu: cpu === undefined ? undefined : quantityText(cpu),
      memory: asked === undefined ? undefined : `${sizeText(asked)}${most}`,
    };
  });
  const measures: readonly Measure[] = [
    { before: from.cpu, after: to.cpu, said: cpuText },
    { before: from.memory, after: to.memory, said: (value) => value.replace(/^[^(]*[^( ]/, '$& of memory') },
  ];
  return differing(measures.filter((one) => one.before !== undefined && one.after !== undefined));
}
