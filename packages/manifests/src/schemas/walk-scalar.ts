import { show } from './fault.ts';
import { formatBreach } from './formats.ts';
import { patternOf } from './patterns.ts';
import type { Schema } from './schema.ts';
import { fault, type Walk } from './walk.ts';

/** Patterns, formats, lengths and ranges. */
export function scalarFaults(walk: Walk, schema: Schema, value: string | number | boolean): void {
  if (typeof value === 'boolean') return;
  const { format } = schema;
  const expected = format === undefined ? undefined : formatBreach(format, value);
  if (expected !== undefined)
    fault(walk, 'format', `${show(value)} is not ${expected}`, `Write ${expected}.`);
  if (typeof value === 'string') textFaults(walk, schema, value);
  else numberFaults(walk, schema, value);
}

function textFaults(walk: Walk, schema: Schema, value: string): void {
  const { pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema;
  if (pattern !== undefined && !patternOf(pattern).test(value))
    fault(walk, 'pattern', `${show(value)} does not match ${pattern}`, 'Write a value of this form.');
  // A character has one or two UTF-16 units: most values need no count.
  if (value.length >= 2 * minLength && value.length <= maxLength) return;
  const length = [...value].length;
  if (length < minLength)
    fault(
      walk,
      'length',
      `${show(value)} has ${length} characters, at least ${minLength} are needed`,
      'Write a longer value.',
    );
  else if (length > maxLength)
    fault(
      walk,
      'length',
      `${show(value)} has ${length} characters, at most ${maxLength} are allowed`,
      'Shorten it.',
    );
}

function numberFaults(walk: Walk, schema: Schema, value: number): void {
  const { minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false, multipleOf } = schema;
  if (minimum !== undefined && (value < minimum || (exclusiveMinimum && value === minimum))) {
    const bound = `${exclusiveMinimum ? 'more than' : 'at least'} ${minimum}`;
    fault(walk, 'range', `${value} is too small, ${bound} is needed`, `Write ${bound}.`);
  }
  if (maximum !== undefined && (value > maximum || (exclusiveMaximum && value === maximum))) {
    const bound = `${exclusiveMaximum ? 'less than' : 'at most'} ${maximum}`;
    fault(walk, 'range', `${value} is too large, ${bound} is allowed`, `Write ${bound}.`);
  }
  if (multipleOf !== undefined && value % multipleOf !== 0)
    fault(walk, 'range', `${value} is not a multiple of ${multipleOf}`, `Write a multiple of ${multipleOf}.`);
}
