import { generatedCorpus, realCorpus } from './corpus.ts';
import { FastavroMissingError, fastavroPython } from './decode/fastavro-environment.ts';
import { measureDecode } from './decode/measure-decode.ts';
import { machine } from './machine.ts';
import { measureModules } from './modules.ts';
import { measurePath } from './path/measure-path.ts';
import { peers } from './peers.ts';
import type { Plan } from './plan.ts';
import type { BenchResult, DecodeResult, Part } from './result.ts';
import { scienceContext } from './science-context.ts';
import { measureStages } from './stages.ts';
import { measureSynth } from './synth.ts';

/** What to measure. */
export interface BenchOptions {
  readonly plan: Plan;
  readonly parts: readonly Part[];
  /** Whether to compare with fastavro, which needs Python and the network on first use. */
  readonly fastavro: boolean;
  /** Folder for CPU profiles of the broker processes. @default none */
  readonly profile?: string;
  readonly onProgress: (what: string) => void;
}

/** Measures one part after another: nothing else of this process runs beside what is measured. */
export async function runBench(options: BenchOptions): Promise<BenchResult> {
  const { plan, parts, profile, onProgress } = options;
  const now = machine();
  const measured = async <T>(part: Part, measure: () => Promise<T>): Promise<T | null> => {
    if (!parts.includes(part)) return null;
    onProgress(part);
    return measure();
  };
  const wholePath = await measured('wholePath', async () => ({
    ztf: await measurePath('ztf', plan, profile),
    lsst: await measurePath('lsst', plan, profile),
  }));
  const decode = await measured('decode', () => decodeResult(options));
  const stages = await measured('stages', async () => {
    const real = await realCorpus('ztf');
    return {
      ztf: await measureStages(generatedCorpus('ztf', plan.corpusSize.ztf), plan),
      lsst: await measureStages(generatedCorpus('lsst', plan.corpusSize.lsst), plan),
      ztfReal: real ? await measureStages(real, plan) : null,
    };
  });
  const modules = await measured('modules', async () => {
    const science = await scienceContext();
    const ztf = (await realCorpus('ztf')) ?? generatedCorpus('ztf', plan.corpusSize.ztf);
    return {
      ztf: await measureModules(ztf, plan, science),
      lsst: await measureModules(generatedCorpus('lsst', plan.corpusSize.lsst), plan, science),
    };
  });
  const synth = await measured('synth', async () => measureSynth(plan.rounds));
  return { machine: now, wholePath, decode, stages, modules, synth, peers };
}

async function decodeResult({ plan, fastavro }: BenchOptions): Promise<DecodeResult> {
  let python: string | null = null;
  let fastavroMissing: string | null = fastavro ? null : 'not asked for';
  try {
    if (fastavro) python = await fastavroPython();
  } catch (error) {
    if (!(error instanceof FastavroMissingError)) throw error;
    fastavroMissing = error.message;
  }
  const ztf = (await realCorpus('ztf')) ?? generatedCorpus('ztf', plan.corpusSize.ztf);
  const lsst = generatedCorpus('lsst', plan.corpusSize.lsst);
  return {
    ztfContainer: await measureDecode(ztf, 'container', plan, python),
    ztfSchemaless: await measureDecode(ztf, 'schemaless', plan, python),
    lsstFramed: await measureDecode(lsst, 'confluent', plan, python),
    fastavroMissing,
  };
}
