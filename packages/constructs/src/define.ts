import { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';

/** What the typed models of Kubernetes kinds have in common. */
interface TypedObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string };
}

/** Adds an object of a known type to the tree: `define<IConfigMap>(this, 'settings', { … })`. */
export function define<T extends TypedObject>(scope: Construct, id: string, object: T): ApiObject {
  return new ApiObject(scope, id, object as T & Record<string, unknown>);
}
