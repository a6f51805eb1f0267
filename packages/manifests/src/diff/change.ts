/**
 * How much a change matters: `danger` may lose data, stop the service or open it, `notice` alters what runs,
 * `info` does neither.
 */
export type Severity = 'danger' | 'notice' | 'info';

/** What a change is about; `field` is whatever no rule has words for. */
export type Category =
  | 'added'
  | 'removed'
  | 'moved'
  | 'image'
  | 'scale'
  | 'resources'
  | 'storage'
  | 'schedule'
  | 'topic'
  | 'access'
  | 'network'
  | 'security'
  | 'secret'
  | 'variable'
  | 'configuration'
  | 'monitoring'
  | 'dashboard'
  | 'sync'
  | 'version'
  | 'immutable'
  | 'metadata'
  | 'field';

/** One change in the words of a person. */
export interface Change {
  readonly severity: Severity;
  readonly category: Category;
  /** Application that owns the object. */
  readonly application: string;
  /** The object as people call it: `KafkaTopic fink/sso-ztf`. */
  readonly object: string;
  /** What changed; does not repeat the object's name, so that equal changes of many objects are equal texts. */
  readonly sentence: string;
  /** Where, with list items by their names: `spec.template.spec.containers[broker].image`. */
  readonly path?: string;
  /** The value before, shortened, never that of a secret. */
  readonly before?: string;
  /** The value after, shortened, never that of a secret. */
  readonly after?: string;
}

/** A change before it is known to which object it belongs. */
export type Draft = Omit<Change, 'application' | 'object'>;

/** What is compared. */
export interface DiffOptions {
  /**
   * Names of the two environments, when two are compared and not one at two times. Texts that differ by these names
   * alone are equal then, and what harms only while it is applied (a smaller disk) is no danger.
   *
   * @default - one environment at two times
   */
  readonly environments?: { readonly before: string; readonly after: string };
}
