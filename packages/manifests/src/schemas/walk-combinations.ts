import type { Fault } from './fault.ts';
import { pathText } from './fault.ts';
import type { Schema } from './schema.ts';
import { fault, type Walk, walkValue } from './walk.ts';

/** `allOf`, `anyOf`, `oneOf` and `not`: value validations beside the structure. */
export function combinationFaults(walk: Walk, schema: Schema, value: unknown): void {
  const { allOf, anyOf, oneOf, not } = schema;
  for (const part of allOf ?? []) walk.faults.push(...faultsOf(walk, part, value));
  // The two types of an int-or-string were looked at before.
  if (anyOf !== undefined && schema['x-kubernetes-int-or-string'] !== true) {
    const tried = anyOf.map((part) => faultsOf(walk, part, value));
    if (tried.every((faults) => faults.length > 0)) fitsNone(walk, 'any-of', tried);
  }
  if (oneOf !== undefined) {
    const tried = oneOf.map((part) => faultsOf(walk, part, value));
    const fitting = tried.flatMap((faults, index) => (faults.length === 0 ? [index] : []));
    if (fitting.length === 0) fitsNone(walk, 'one-of', tried);
    else if (fitting.length > 1) {
      const forms = fitting.map((index) => formOf(oneOf[index]!, index)).join(' and ');
      fault(
        walk,
        'one-of',
        `fits ${fitting.length} forms that exclude each other: ${forms}`,
        'Keep one of them.',
      );
    }
  }
  if (not !== undefined && faultsOf(walk, not, value).length === 0)
    fault(walk, 'not', `has the forbidden form ${formOf(not, 0)}`, 'Change or remove what is forbidden.');
}

function faultsOf(walk: Walk, schema: Schema, value: unknown): Fault[] {
  const inner: Walk = { table: walk.table, path: [...walk.path], faults: [], strict: false };
  walkValue(inner, schema, value);
  return inner.faults;
}

function fitsNone(walk: Walk, rule: string, tried: readonly (readonly Fault[])[]): void {
  const reasons = tried.map((faults) =>
    faults
      .map(({ path, message }) => `${pathText(path.slice(walk.path.length))} ${message}`.trim())
      .join('; '),
  );
  fault(
    walk,
    rule,
    `fits none of ${tried.length} forms: ${reasons.join(' | ')}`,
    'Give it one of these forms.',
  );
}

function formOf(schema: Schema, index: number): string {
  return schema.required === undefined
    ? `number ${index + 1} ${JSON.stringify(schema)}`
    : schema.required.join(', ');
}
