import {
  lightCurveExceptions,
  type ModelFacts,
  modelExceptions,
  repeatedDetections,
  golden as valueIn,
} from '@fink/test-data/golden';
import type { Context } from '../context.ts';
import { type Equality, relative, relativeAboveOne } from '../equality.ts';
import { addColumns } from '../filters.ts';
import type { Struct } from '../science.ts';
import { Comparison } from '../table-check.ts';
import { modelModule, questionsOf } from './models.ts';

/** A model of the table. */
interface GoldenModel {
  /** Name of its gate in the table; not all have one. */
  readonly gate?: string;
  /** Name of its features in the table. */
  readonly features: string;
  readonly module: string;
  readonly model: string;
  readonly equality: Equality;
  /** How close most rows are, and which part of them at least. @default all within `equality` */
  readonly most?: { readonly equality: Equality; readonly part: number };
}

/** Features reach a model in single precision. */
const single = relative(1e-6);

const models: readonly GoldenModel[] = [
  {
    gate: 'rf',
    features: 'rf',
    module: 'early_snia',
    model: 'rf_snia_vs_nonia',
    // Two minimisers end within this of each other where a fit is badly conditioned, in one row of ten at most.
    equality: relative(6e-3),
    most: { equality: relative(1e-6), part: 0.9 },
  },
  {
    gate: 'kn',
    features: 'kn',
    module: 'kilonova',
    model: 'rf_kn_vs_nonkn',
    // The reference stops its iterations near the minimum, which ours is exactly.
    equality: relativeAboveOne(1e-5),
  },
  { gate: 'snn', features: 'snn_raw', module: 'snn', model: 'snn_snia_vs_nonia', equality: single },
  { gate: 'mulens', features: 'mulens', module: 'microlensing', model: 'mulens', equality: single },
  { features: 'ad_band1_g', module: 'anomaly_score', model: 'anomaly_score_g', equality: single },
  { features: 'ad_band2_r', module: 'anomaly_score', model: 'anomaly_score_r', equality: single },
];

type Features = readonly unknown[];

/**
 * Gates of trained models, and what they are told: the registered modules of ZTF, asked for the questions to their
 * models. Scores need the models themselves.
 */
export async function compareZtfScores(context: Context): Promise<Comparison<never>> {
  const comparison = new Comparison<ModelFacts>(context.shared, 'ztf-scores.jsonl', modelExceptions);
  const golden = new Map(comparison.rows.map((row) => [String(row['file']), row]));
  const catalogues = await context.catalogues();
  const deviating = new Map<GoldenModel, number>();
  for (const alerts of await context.enriched('ztf', comparison.rows)) {
    // As in the table, SIMBAD knows none of them.
    addColumns(
      alerts.view,
      alerts.files.map(() => ({ cdsxmatch: 'Unknown' })),
    );
    const repeated = repeatedDetections(alerts.view);
    for (const model of models) {
      const gate = model.gate && `gate.${model.gate}`;
      const column = `features.${model.features}`;
      const module = modelModule('ztf', model.module, catalogues);
      if (typeof module === 'string') {
        for (const name of gate ? [gate, column] : [column]) comparison.skip(name, module);
        continue;
      }
      const asked = questionsOf(module, alerts, catalogues)(model.model);
      for (const [row, file] of alerts.files.entries()) {
        const reference = (path: string): unknown =>
          path.split('.').reduce<unknown>((value, name) => (value as Struct)?.[name], golden.get(file));
        const facts: ModelFacts = { reference };
        if (gate) comparison.compare(gate, file, asked.isAsked(row), reference(gate), { facts });
        const theirs = (reference(column) as Features | null | undefined)?.flat().map(valueIn);
        // What has no value in a feature is not asked about, or the answer is not used.
        if (theirs === undefined || theirs.some(Number.isNaN) || (gate && !asked.isAsked(row))) continue;
        const band = { ad_band1_g: 'lc_features_g', ad_band2_r: 'lc_features_r' }[model.features];
        const [{ name, concerns }] = lightCurveExceptions;
        if (band && concerns({ repeated: repeated[row] }, band)) comparison.hide(column, name);
        else {
          const ours = [...asked.features(row)];
          comparison.compare(column, file, ours, theirs, { equality: model.equality });
          if (model.most && !model.most.equality(ours, theirs).isEqual)
            deviating.set(model, (deviating.get(model) ?? 0) + 1);
        }
      }
    }
  }
  for (const model of models) {
    const check = comparison.check(`features.${model.features}`);
    if (model.most === undefined || check.compared === 0) continue;
    const part = 1 - (deviating.get(model) ?? 0) / check.compared;
    check.criterion = {
      text: `${(100 * part).toFixed(0)} % of rows within 1e-6, of at least ${100 * model.most.part} %`,
      holds: part >= model.most.part,
    };
  }
  return comparison.finish(['candid', 'file']);
}
