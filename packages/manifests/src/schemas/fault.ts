/** A step into a value: a field, or the index of an item. */
export type Step = string | number;

/** Something that a schema does not allow, in one object. */
export interface Fault {
  /** `unknown-field`; the finding's rule is `schema/<rule>`. */
  readonly rule: string;
  readonly path: readonly Step[];
  readonly message: string;
  readonly remedy: string;
}

/** A path as people find it in YAML: `.spec.containers[0].image`; empty for the whole. */
export function pathText(path: readonly Step[]): string {
  return path.map(segment).join('');
}

function segment(step: Step): string {
  if (typeof step === 'number') return `[${step}]`;
  return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
}

/** A value as messages show it: JSON, cut where it gets long. */
export function show(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length <= 80 ? text : `${text.slice(0, 77)}...`;
}
