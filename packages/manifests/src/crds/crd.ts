import type { KubernetesObject } from '../kubernetes-object.ts';
import type { Schema } from '../schemas/schema.ts';

/** One version of a custom resource definition. */
export interface CrdVersion {
  readonly name: string;
  readonly served: boolean;
  readonly storage: boolean;
  readonly schema: { readonly openAPIV3Schema: Schema };
  readonly subresources?: Readonly<Record<string, unknown>>;
  readonly [field: string]: unknown;
}

/** A custom resource definition (apiextensions.k8s.io/v1), as far as this package looks into it. */
export interface Crd extends KubernetesObject {
  readonly spec: {
    readonly group: string;
    readonly scope: 'Namespaced' | 'Cluster';
    readonly names: {
      readonly kind: string;
      readonly plural: string;
      readonly shortNames?: readonly string[];
      readonly [field: string]: unknown;
    };
    readonly versions: readonly CrdVersion[];
    readonly [field: string]: unknown;
  };
}
