/** Something that a check found, with all that a person needs to mend it. */
export interface Finding {
  /** An error fails the check; a warning is printed. */
  readonly severity: 'error' | 'warning';
  /** Stable name of the rule: `schema/unknown-field`, `policy/image-digest`, `transition/storage-shrinks`. */
  readonly rule: string;
  /** Path of the file below `dist-manifests`. */
  readonly file: string;
  /** The object as people call it: `Deployment fink/broker-ztf`. */
  readonly object: string;
  /** YAML path in the object: `.spec.template.spec.containers[0].image`; empty for the object as a whole. */
  readonly path: string;
  /** What is wrong, with the values. */
  readonly message: string;
  /** What to do. */
  readonly remedy: string;
}
