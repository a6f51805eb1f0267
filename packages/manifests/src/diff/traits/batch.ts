import type { KubernetesObject } from '../../kubernetes-object.ts';
import { parseQuantity } from '../../quantity.ts';
import { listOf, memberAt } from '../same.ts';
import { scheduleText } from '../schedule.ts';
import { count, enumerate } from '../words.ts';
import { apart } from './phrases.ts';
import { cpuText, sizeText } from './sizes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** What runs by the clock. */
export const batch: Trait = (before, after) => {
  const [from, to] = [before, after].map(jobsOf);
  const [gone, added] = apart([...from.keys()], [...to.keys()]);
  const only = (side: Side, names: readonly string[], jobs: ReadonlyMap<string, string>) =>
    names.map((name) => `Only ${side.name} has the ${name}: ${jobs.get(name)}.`);
  return [
    ...only(after, added, to),
    ...only(before, gone, from),
    ...[...to].flatMap(([name, text]) => {
      const old = from.get(name);
      return old === undefined || old === text ? [] : [`The ${name}: ${text}, instead of ${old}.`];
    }),
  ];
};

/** Jobs by their names as people say them: `nightly close`. */
function jobsOf(side: Side): Map<string, string> {
  const jobs = ofKind(side, 'ScheduledSparkApplication', 'CronJob', 'CronWorkflow');
  return new Map(jobs.map((job) => [job.metadata.name.replaceAll('-', ' '), jobText(job)]));
}

function jobText(job: KubernetesObject): string {
  const spec = job['spec'];
  const zone = memberAt(spec, 'timeZone') ?? memberAt(spec, 'timezone');
  const schedules = [memberAt(spec, 'schedule'), ...listOf(memberAt(spec, 'schedules'))].filter(
    (schedule) => typeof schedule === 'string',
  );
  const when = schedules.map((schedule) => scheduleText(schedule, typeof zone === 'string' ? zone : 'UTC'));
  const executors = executorsText(memberAt(spec, 'template', 'executor'));
  const rests = memberAt(spec, 'suspend') === true ? ', suspended for now' : '';
  return `${enumerate(when)}${executors}${rests}`;
}

function executorsText(executor: unknown): string {
  const instances = memberAt(executor, 'instances');
  if (instances === undefined) return '';
  const cpu = memberAt(executor, 'coreRequest') ?? memberAt(executor, 'cores');
  const mebibytes = ['memory', 'memoryOverhead'].map((name) => sparkMebibytes(memberAt(executor, name)));
  const memory = mebibytes[0] + mebibytes[1];
  const size = enumerate([
    ...(cpu === undefined ? [] : [cpuText(cpu)]),
    ...(memory > 0 ? [`${sizeText(`${memory}Mi`)} of memory`] : []),
  ]);
  return `, on ${count(Number(instances), 'executor')}${size === '' ? '' : ` of ${size}`}`;
}

/** Spark's sizes are in powers of two, a bare number in MiB; 0 if it is none. */
function sparkMebibytes(size: unknown): number {
  const parts = /^(\d+)([kmgt]?)b?$/i.exec(String(size ?? ''));
  if (parts === null) return 0;
  const unit = parts[2] === '' ? 'M' : parts[2].toUpperCase();
  return (parseQuantity(`${parts[1]}${unit === 'K' ? 'Ki' : `${unit}i`}`) ?? 0) / 2 ** 20;
}
