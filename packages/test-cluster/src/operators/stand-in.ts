import type { ObjectAccess } from './object-access.ts';
import type { LiveObject } from './watch-objects.ts';

/** Whether an operator is content with an object, or looks again soon: what it needs is not there yet. */
export type Outcome = 'settled' | 'waiting';

/** What a stand-in acts with. */
export interface Surroundings {
  readonly objects: ObjectAccess;
}

/**
 * What an operator does for objects of one kind, as far as others can see it: the objects that it makes from them, and
 * the status that it gives them once what it needs exists.
 */
export interface StandIn {
  readonly apiVersion: string;
  readonly plural: string;
  /** Deployment without which it does nothing. @default it is part of the cluster, and always there */
  readonly operator?: { readonly namespace: string; readonly name: string };
  /** Finalizer that it puts on objects, and takes off after `finalize`. @default none */
  readonly finalizer?: string;
  /** Whether it puts the finalizer on an object. @default true */
  wantsFinalizer?(object: LiveObject, surroundings: Surroundings): Promise<boolean>;
  /** Brings the cluster nearer to what the object says. An error counts as waiting. */
  reconcile(object: LiveObject, surroundings: Surroundings): Promise<Outcome>;
  /** Cleans up after an object that is being deleted and has the finalizer. @default nothing to do */
  finalize?(object: LiveObject, surroundings: Surroundings): Promise<Outcome>;
  /** Cleans up after an object that is gone. @default nothing to do */
  removed?(object: LiveObject, surroundings: Surroundings): Promise<void>;
}
