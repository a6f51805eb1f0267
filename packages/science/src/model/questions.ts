import { type ModelShape, valuesPerItem } from './model-score.ts';
import type { Steps } from './steps.ts';

/** What a model is asked about the alerts of a batch. */
export interface Questions {
  /** The alerts that it is asked about, ascending. */
  readonly rows: Uint32Array;
  /** Their features or steps, one alert after the other. */
  readonly features: Float32Array;
  /** Steps of each alert; undefined unless the model reads sequences. */
  readonly lengths?: Int32Array;
}

/** Writes the features of one alert; false for an alert about which the model is not asked. */
type Write = (row: number, into: never) => unknown;

/** Collects the questions to one model. */
export interface QuestionCollector {
  /** Writes down an alert. @throws what `write` throws, and Error for a sequence without steps; nothing is kept then */
  add(row: number): void;
  /** Takes back alert `row`, if it was the last one. */
  takeBack(row: number): void;
  /** All of them. */
  questions(): Questions;
}

/** Collects what the model `name` is asked about at most `most` alerts. */
export function collectQuestions(
  name: string,
  shape: ModelShape,
  write: Write,
  most: number,
): QuestionCollector {
  const size = valuesPerItem(shape);
  const isSequence = 'sequence' in shape;
  const rows = new Uint32Array(most);
  const lengths = new Int32Array(most);
  let values = new Float32Array(0);
  let count = 0;
  let used = 0;

  /** Room for one more item, zero even where something was taken back. */
  const open = (): number => {
    const start = used;
    used += size;
    if (used > values.length) {
      const larger = new Float32Array(Math.max(2 * values.length, 16 * size));
      larger.set(values.subarray(0, start));
      values = larger;
    } else {
      values.fill(0, start, used);
    }
    return start;
  };
  const steps: Steps = {
    get values() {
      return values;
    },
    add: open,
  };

  const ask = (row: number): boolean => {
    const start = used;
    if (!isSequence) open();
    if (write(row, (isSequence ? steps : values.subarray(start, used)) as never) === false) return false;
    if (used > start) return true;
    throw new Error(`The sequence for model ${name} has no steps: do not ask about such an alert.`);
  };

  return {
    add(row) {
      const start = used;
      let isAsked = false;
      try {
        isAsked = ask(row);
      } finally {
        if (!isAsked) used = start;
      }
      if (!isAsked) return;
      lengths[count] = (used - start) / size;
      rows[count++] = row;
    },
    takeBack(row) {
      if (count === 0 || rows[count - 1] !== row) return;
      count--;
      used -= lengths[count] * size;
    },
    questions: () => ({
      rows: rows.subarray(0, count),
      features: values.subarray(0, used),
      ...(isSequence ? { lengths: lengths.subarray(0, count) } : {}),
    }),
  };
}
