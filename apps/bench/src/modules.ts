import { bindInputs, createAlertView } from '@fink/alert-view';
import { type AlertBatch, CarriedSchemas, PacketDecoder } from '@fink/alerts';
import { nightRule, processAlerts } from '@fink/pipeline';
import { runModules } from '@fink/science';
import { brokerVersion, surveyNamed } from '@fink/topology';
import type { Corpus } from './corpus.ts';
import { ownCpuSeconds } from './cpu-time.ts';
import type { Plan } from './plan.ts';
import { sourceTopicOf } from './source-topic.ts';
import { type Spread, spread } from './statistics.ts';

/** Speed of one science module or filter on one core. */
export interface ModuleSpeed {
  readonly alertsPerCpuSecond: Spread;
  /** Alerts of the corpus on which it threw. */
  readonly failed: number;
}

export interface ModuleSpeeds {
  readonly origin: Corpus['origin'];
  readonly alerts: number;
  readonly modules: Readonly<Record<string, ModuleSpeed>>;
  readonly filters: Readonly<Record<string, ModuleSpeed>>;
}

/**
 * Measures every module and every filter of a survey on the alerts of a corpus that pass the quality cuts. What
 * modules share within a batch is paid by the first that asks for it, as in the broker.
 */
export async function measureModules(corpus: Corpus, plan: Plan): Promise<ModuleSpeeds> {
  const survey = surveyNamed(corpus.survey);
  const decoder = new PacketDecoder({ survey: survey.name, schemas: new CarriedSchemas() });
  const messages = corpus.packets.map(({ wire }, offset) => ({ value: wire, offset, timestamp: 0 }));
  const { batches } = await decoder.decode(messages);
  const survivors = await Promise.all(batches.map((batch) => survivorsOf(batch, corpus)));
  const alerts = survivors.reduce((sum, rows) => sum + rows.length, 0);

  const seconds = new Map<string, number>();
  const failed = new Map<string, number>();
  const timed = <T>(name: string, work: () => T): T => {
    const start = ownCpuSeconds();
    const result = work();
    seconds.set(name, (seconds.get(name) ?? 0) + ownCpuSeconds() - start);
    return result;
  };
  const pass = (): void => {
    failed.clear();
    for (const [b, batch] of batches.entries()) {
      const view = createAlertView(batch.columns);
      for (const module of survey.modules) {
        const failures = timed(`module ${module.name}`, () => runModules([module], view, survivors[b]));
        const rows = failures.get(module.name)?.rows.length ?? 0;
        failed.set(`module ${module.name}`, (failed.get(`module ${module.name}`) ?? 0) + rows);
      }
      for (const filter of survey.filters) {
        timed(`filter ${filter.name}`, () => {
          const test = filter.bind(bindInputs(filter.inputs, view) as never);
          for (const row of survivors[b]) test(row);
        });
      }
    }
  };

  // Code that has not been optimised yet is not what a night is made of.
  pass();
  const rates = new Map<string, number[]>();
  for (let round = 0; round < plan.rounds; round++) {
    seconds.clear();
    const start = ownCpuSeconds();
    let passes = 0;
    do {
      pass();
      passes++;
    } while (ownCpuSeconds() - start < plan.cpuSeconds);
    for (const [name, s] of seconds) {
      const rate = (alerts * passes) / Math.max(s, 1e-6);
      rates.set(name, [...(rates.get(name) ?? []), rate]);
    }
  }
  const speedOf = (name: string): ModuleSpeed => ({
    alertsPerCpuSecond: spread(rates.get(name) ?? [], 3),
    failed: failed.get(name) ?? 0,
  });
  return {
    origin: corpus.origin,
    alerts,
    modules: Object.fromEntries(survey.modules.map(({ name }) => [name, speedOf(`module ${name}`)])),
    filters: Object.fromEntries(survey.filters.map(({ name }) => [name, speedOf(`filter ${name}`)])),
  };
}

async function survivorsOf(batch: AlertBatch, corpus: Corpus): Promise<Uint32Array> {
  const survey = surveyNamed(corpus.survey);
  const versions = { broker: brokerVersion, science: brokerVersion };
  const night = nightRule(survey, sourceTopicOf(survey.name));
  return (await processAlerts(batch, night, { survey, noScience: true, versions })).survivors;
}
