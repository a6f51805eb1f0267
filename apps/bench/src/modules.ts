import { type AlertView, bindInputs, createAlertView } from '@fink/alert-view';
import { type AlertBatch, CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { nightRule, processAlerts } from '@fink/pipeline';
import { catalogueNames, runModules, type ScienceContext } from '@fink/science';
import { brokerVersion, surveyNamed } from '@fink/topology';
import type { Corpus } from './corpus.ts';
import { ownCpuSeconds } from './cpu-time.ts';
import type { Plan } from './plan.ts';
import { referenceSpeeds } from './reference-speeds.ts';
import { sourceTopicOf } from './source-topic.ts';
import { type Spread, spread } from './statistics.ts';

/** Speed of one science module or filter on one core. */
export interface ModuleSpeed {
  readonly alertsPerCpuSecond: Spread;
  /** Alerts of the corpus on which it threw. */
  readonly failed: number;
  /** Alerts of the corpus that it looked into, where it passes most of them by. */
  readonly examined?: number;
  /** Speed of the original's, where it is known. */
  readonly reference?: number;
}

export interface ModuleSpeeds {
  readonly origin: Corpus['origin'];
  readonly alerts: number;
  readonly modules: Readonly<Record<string, ModuleSpeed>>;
  readonly filters: Readonly<Record<string, ModuleSpeed>>;
  /** All modules and filters one after the other, as in the broker: with ELEPHANT, and without it. */
  readonly together: { readonly all: Spread; readonly withoutElephant: Spread };
  /** So many filters of users in one pass over the columns, besides the survey's modules. */
  readonly manyFilters: { readonly filters: number; readonly alertsPerCpuSecond: Spread };
  /** Catalogues that were there: modules without theirs have nothing to search. */
  readonly catalogues: readonly string[];
}

/** Filters of users that are measured together. */
const manyFilters = 1000;

/**
 * Measures every module and every filter of a survey on the alerts of a corpus that pass the quality cuts. What
 * modules share within a batch is paid by the first that asks for it, as in the broker.
 */
export async function measureModules(
  corpus: Corpus,
  plan: Plan,
  science: ScienceContext,
): Promise<ModuleSpeeds> {
  const survey = surveyNamed(corpus.survey);
  const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
  const messages = corpus.packets.map(({ wire }, offset) => ({ value: wire, offset, timestamp: 0 }));
  const { batches } = await decoder.decode(messages);
  const survivors = await Promise.all(batches.map((batch) => survivorsOf(batch, corpus)));
  const alerts = survivors.reduce((sum, rows) => sum + rows.length, 0);

  const many = `${manyFilters} filters`;
  const seconds = new Map<string, number>();
  const failed = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const start = ownCpuSeconds();
    const result = work();
    seconds.set(name, (seconds.get(name) ?? 0) + ownCpuSeconds() - start);
    return result;
  };
  let examined = 0;
  const pass = (): void => {
    failed.clear();
    examined = 0;
    for (const [b, batch] of batches.entries()) {
      const view = createAlertView(batch.columns);
      for (const module of survey.modules) {
        const failures = timed(`module ${module.name}`, () =>
          runModules([module], view, survivors[b], science),
        );
        if (module.name === 'elephant') examined += examinedIn(view, survivors[b]);
        const rows = failures.get(module.name)?.rows.length ?? 0;
        failed.set(`module ${module.name}`, (failed.get(`module ${module.name}`) ?? 0) + rows);
      }
      for (const filter of survey.filters) {
        timed(`filter ${filter.name}`, () => {
          const test = filter.bind(bindInputs(filter.inputs, view) as never);
          for (const row of survivors[b]) test(row);
        });
      }
      timed(many, () => {
        const tests = Array.from({ length: manyFilters }, (_, k) => {
          const filter = survey.filters[k % survey.filters.length];
          return filter.bind(bindInputs(filter.inputs, view) as never);
        });
        for (const test of tests) for (const row of survivors[b]) test(row);
      });
    }
  };

  // Code that has not been optimised yet is not what a night is made of.
  pass();
  const rates = new Map<string, number[]>();
  const note = (name: string, rate: number): void => {
    rates.set(name, [...(rates.get(name) ?? []), rate]);
  };
  for (let round = 0; round < plan.rounds; round++) {
    seconds.clear();
    const start = ownCpuSeconds();
    let passes = 0;
    do {
      pass();
      passes++;
    } while (ownCpuSeconds() - start < plan.cpuSeconds);
    let total = 0;
    for (const [name, s] of seconds) {
      note(name, (alerts * passes) / Math.max(s, 1e-6));
      if (name !== many) total += s;
    }
    const elephant = seconds.get('module elephant') ?? 0;
    note('all', (alerts * passes) / total);
    note('without elephant', (alerts * passes) / (total - elephant));
  }
  const rateOf = (name: string): Spread => spread(rates.get(name) ?? [], 3);
  const speedOf = (kind: 'module' | 'filter', name: string): ModuleSpeed => ({
    alertsPerCpuSecond: rateOf(`${kind} ${name}`),
    failed: failed.get(`${kind} ${name}`) ?? 0,
    ...(name === 'elephant' && { examined }),
    ...(kind === 'module' &&
      survey.name === 'ztf' &&
      referenceSpeeds[name] !== undefined && { reference: referenceSpeeds[name] }),
  });
  return {
    origin: corpus.origin,
    alerts,
    modules: Object.fromEntries(survey.modules.map(({ name }) => [name, speedOf('module', name)])),
    filters: Object.fromEntries(survey.filters.map(({ name }) => [name, speedOf('filter', name)])),
    together: { all: rateOf('all'), withoutElephant: rateOf('without elephant') },
    manyFilters: { filters: manyFilters, alertsPerCpuSecond: rateOf(many) },
    catalogues: catalogueNames(survey.modules).filter((name) => science.catalogues?.[name] !== undefined),
  };
}

/** Alerts whose stamps were examined: their statistics are not null. */
function examinedIn(view: AlertView, rows: Uint32Array): number {
  const statistic = view.added.get('kstest_science');
  return statistic === undefined ? 0 : rows.filter((row) => statistic.isValid(row)).length;
}

async function survivorsOf(batch: AlertBatch, corpus: Corpus): Promise<Uint32Array> {
  const survey = surveyNamed(corpus.survey);
  const versions = { broker: brokerVersion, science: brokerVersion };
  const night = nightRule(survey, sourceTopicOf(survey.name));
  return (await processAlerts(batch, night, { survey, noScience: true, versions })).survivors;
}
