import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { show } from '../show.ts';

/** Spark jobs; a template of a scheduled one has the same members one level deeper. */
export const sparkRules: readonly Rule[] = [
  {
    kinds: ['SparkApplication', 'ScheduledSparkApplication'],
    paths: ['**.executor.instances'],
    describe: describeExecutors,
  },
  {
    kinds: ['SparkApplication', 'ScheduledSparkApplication'],
    paths: ['**.driver.*', '**.executor.*'],
    describe: describeSize,
  },
  {
    kinds: ['SparkApplication', 'ScheduledSparkApplication'],
    paths: ['**.sparkVersion'],
    describe: ({ path, before, after }, _, { words }) =>
      before === undefined || after === undefined
        ? []
        : [
            draft('notice', 'version', path, words.version('Spark', show(before), show(after)), {
              before,
              after,
            }),
          ],
  },
];

function describeExecutors({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (typeof before !== 'number' || typeof after !== 'number') return [];
  return [draft('notice', 'scale', path, words.counted('executor', before, after), { before, after })];
}

const sizes: Readonly<Record<string, string>> = {
  cores: 'cores',
  coreRequest: 'CPU request',
  coreLimit: 'CPU limit',
  memory: 'memory',
  memoryOverhead: 'memory overhead',
};

function describeSize(
  { path, before, after }: Field,
  [member]: readonly string[],
  { words }: Context,
): Draft[] {
  if (!(member in sizes) || before === undefined || after === undefined) return [];
  const subject = `${sizes[member]} of ${path[path.length - 2].name}`;
  const said = member.startsWith('memory') ? memoryText : show;
  const sentence = words.varied(subject, said(before), said(after));
  return [draft('notice', 'resources', path, sentence, { before, after })];
}

/** Spark counts `512m` and `2g` in powers of two. */
function memoryText(size: unknown): string {
  const parts = /^(\d+)([kmgt])b?$/i.exec(String(size));
  return parts === null ? show(size) : `${parts[1]} ${parts[2].toUpperCase()}iB`;
}
