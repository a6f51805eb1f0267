import type { KubernetesObject } from '../kubernetes-object.ts';
import { groupOf } from '../kubernetes-object.ts';

/** A form that a name must have. */
export interface NameRule {
  /** What the form is called. */
  readonly form: string;
  readonly pattern: RegExp;
  readonly maxLength: number;
  /** The form in words. */
  readonly says: string;
}

const LABEL: NameRule = {
  form: 'DNS-1123 label',
  pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  says: 'lower-case letters, digits and hyphens, a letter or digit first and last',
};
const LETTER_FIRST: NameRule = {
  form: 'DNS-1035 label',
  pattern: /^[a-z](?:[-a-z0-9]*[a-z0-9])?$/,
  maxLength: 63,
  says: 'lower-case letters, digits and hyphens, a letter first, a letter or digit last',
};
const SUBDOMAIN: NameRule = {
  form: 'DNS-1123 subdomain',
  pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/,
  maxLength: 253,
  says: 'lower-case letters, digits, hyphens and dots, a letter or digit beside each dot and at both ends',
};
const PATH_SEGMENT: NameRule = {
  form: 'path segment',
  pattern: /^(?!\.{1,2}$)[^/%]+$/,
  maxLength: 253,
  says: 'neither . nor .., without / and %',
};
/** The API server refuses longer ones, since the names of the jobs get 11 more characters. */
const CRON_JOB: NameRule = { ...SUBDOMAIN, maxLength: 52 };

/** Kinds, as `<group>/<kind>`, whose names have another form than a subdomain. `*` stands for every kind of a group. */
const RULES: Readonly<Record<string, NameRule>> = {
  '/Namespace': LABEL,
  '/Service': LETTER_FIRST,
  'batch/CronJob': CRON_JOB,
  'rbac.authorization.k8s.io/*': PATH_SEGMENT,
  // The Spark operator's webhook checks both since 2.4.
  'sparkoperator.k8s.io/*': LETTER_FIRST,
};

/** The form of `metadata.name`, which depends on the kind. */
export function nameRuleOf(object: KubernetesObject): NameRule {
  const group = groupOf(object);
  return RULES[`${group}/${object.kind}`] ?? RULES[`${group}/*`] ?? SUBDOMAIN;
}

/** The form of `metadata.namespace`, and of the folders of environments and applications. */
export const namespaceRule: NameRule = LABEL;

/** The form of an API group. */
export const groupRule: NameRule = SUBDOMAIN;

/** The form of a kind. */
export const kindRule: NameRule = {
  form: 'kind',
  pattern: /^[A-Z][A-Za-z0-9]*$/,
  maxLength: 63,
  says: 'letters and digits, a capital first',
};

/** The form of the value of a label; empty is allowed. */
export const labelValueRule: NameRule = {
  form: 'label value',
  pattern: /^(?:[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?)?$/,
  maxLength: 63,
  says: 'empty, or letters, digits, -, _ and dots, a letter or digit first and last',
};

const QUALIFIED_NAME: NameRule = {
  form: 'qualified name',
  pattern: /^[A-Za-z0-9](?:[-\w.]*[A-Za-z0-9])?$/,
  maxLength: 63,
  says: 'letters, digits, -, _ and dots, a letter or digit first and last',
};

/** What is wrong with `text` under `rule`; undefined when nothing is. */
export function breach(rule: NameRule, text: string): string | undefined {
  const { form, pattern, maxLength, says } = rule;
  if (text.length > maxLength) return `${text.length} characters, a ${form} has at most ${maxLength}`;
  return pattern.test(text) ? undefined : `not a ${form} (${says})`;
}

/** What is wrong with the key of a label or annotation: `[<subdomain>/]<qualified name>`. */
export function keyBreach(key: string): string | undefined {
  const slash = key.indexOf('/');
  if (slash < 0) return breach(QUALIFIED_NAME, key);
  return breach(SUBDOMAIN, key.slice(0, slash)) ?? breach(QUALIFIED_NAME, key.slice(slash + 1));
}
