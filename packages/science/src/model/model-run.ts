import type { AlertView } from '@fink/alert-view';
import type { ModuleContext } from '../context.ts';
import { moduleColumns } from '../module-columns.ts';
import { type ModuleFailures, noteFailure } from '../module-failures.ts';
import { bindSteps, gatherFeatures } from './gated-features.ts';
import { type ModelScore, neededModels } from './model-score.ts';
import type { Questions } from './questions.ts';

/** What a model said of all alerts that it was asked about, one after the other; an Error if it failed. */
export type Answer = Float32Array | Error;

/** A module with models in the middle of a batch: its models are to be asked. */
export interface ModelRun {
  /** What each model is asked. */
  readonly questions: Readonly<Record<string, Questions>>;
  /** Writes the columns, given what each model answered, and adds them to the batch. */
  finish(answers: Readonly<Record<string, Answer>>): void;
}

/**
 * Begins a module with models: takes the alerts through its gate and collects their features for the models named,
 * which are those that the environment has. Where one is missing that the module needs, all columns stay null.
 */
export function beginModelRun(
  module: ModelScore,
  names: readonly string[],
  alerts: AlertView,
  rows: Uint32Array,
  context: ModuleContext,
  failures: ModuleFailures,
): ModelRun {
  const columns = moduleColumns(module, alerts);
  const nothing: ModelRun = { questions: {}, finish: () => columns.finish() };
  if (!neededModels(module).every((name) => names.includes(name))) return nothing;

  const failed = new Set<number>();
  const fail = (error: unknown, row: number): void => {
    failed.add(row);
    columns.clear(row);
    noteFailure(failures, module.name, error, [row]);
  };
  try {
    const steps = bindSteps(module, names, alerts, columns.writers, context);
    const { rows: gated, questions } = gatherFeatures(module, names, steps, rows, fail);
    return {
      questions,
      finish(answers) {
        for (const name of names) {
          const answer = answers[name];
          if (!(answer instanceof Error)) continue;
          const asked = questions[name].rows.filter((row) => !failed.has(row));
          for (const row of asked) failed.add(row);
          if (asked.length > 0) noteFailure(failures, module.name, answer, asked);
        }
        const scoresOf = scoreReader(module, questions, answers);
        // One pass in the order of the rows, which writers of columns rely on.
        for (let i = 0, k = 0; i < rows.length; i++) {
          const row = rows[i];
          const isGated = gated[k] === row;
          if (isGated) k++;
          if (failed.has(row)) continue;
          try {
            if (isGated) steps.write(row, scoresOf(row));
            else steps.refuse?.(row);
          } catch (error) {
            fail(error, row);
          }
        }
        columns.finish();
      },
    };
  } catch (error) {
    noteFailure(failures, module.name, error, rows);
    return nothing;
  }
}

type Scores = Record<string, Float32Array>;

/** Gives what the models said of one alert; to be called for ascending rows. */
function scoreReader(
  { models }: ModelScore,
  questions: ModelRun['questions'],
  answers: Readonly<Record<string, Answer>>,
): (row: number) => Scores {
  const readers = Object.entries(questions).map(([name, { rows }]) => {
    const answer = answers[name];
    const width = models[name].scores.length;
    let k = 0;
    return (row: number, into: Scores): void => {
      while (rows[k] < row) k++;
      if (rows[k] === row && !(answer instanceof Error))
        into[name] = answer.subarray(k * width, (k + 1) * width);
    };
  });
  return (row) => {
    const scores: Scores = {};
    for (const read of readers) read(row, scores);
    return scores;
  };
}
