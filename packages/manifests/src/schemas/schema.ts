/** A CEL rule of a schema (`x-kubernetes-validations`). */
export interface CelRule {
  /** True when the value is good. */
  readonly rule: string;
  readonly message?: string;
  /** CEL expression of the message; used before `message`. */
  readonly messageExpression?: string;
  /** Field that the rule is about, relative to its schema: `.spec.replicas`. */
  readonly fieldPath?: string;
  readonly reason?: string;
  /** A rule on `oldSelf` that is also asked of new objects, with `oldSelf` an optional value. */
  readonly optionalOldSelf?: boolean;
}

/**
 * The part of Kubernetes' OpenAPI v3 schemas that says what is allowed.
 * `$ref` names a definition of the same table; a schema that has one has nothing else, except that core kinds may
 * add `default`.
 */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  /** `quantity` is ours: a Kubernetes resource.Quantity. */
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly nullable?: boolean;
  readonly default?: unknown;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-embedded-resource'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly CelRule[];
}

/** One kind at one version. */
export interface TableKind {
  /** Definition of the object without apiVersion, kind, metadata (the same for every kind) and status. */
  readonly schema: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly plural: string;
  readonly shortNames?: readonly string[];
  /** `status`, `scale`: the subresources of a custom resource. */
  readonly subresources?: Readonly<Record<string, unknown>>;
}

/** One file of `tables/`: the schemas that one project publishes at one version, without descriptions. */
export interface SchemaTable {
  /** Where the facts come from. */
  readonly source: string;
  readonly version: string;
  /** Kinds by `<apiVersion> <kind>`. */
  readonly kinds: Readonly<Record<string, TableKind>>;
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** `tables/index.json`: the table (file name without `.json`) of each `<apiVersion> <kind>`. */
export type TableIndex = Readonly<Record<string, string>>;
