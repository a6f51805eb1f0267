import type { Catalogue } from '@fink/sky';
import type { ModuleDeclaration } from './module.ts';

/** Catalogues by name. */
export type Catalogues = Readonly<Record<string, Catalogue>>;

/** The catalogues that a module declared; undefined where the environment does without one. */
export type BoundCatalogues<C extends string> = { readonly [K in C]: Catalogue | undefined };

/** What modules need besides the alerts; the same for all batches. */
export interface ModuleContext {
  /** @default none: columns that need one are null */
  readonly catalogues?: Catalogues;
}

/** What the `bind` of a module gets of it: the catalogues that it declared, and no other. */
export function boundContext(
  { catalogues: names = [] }: ModuleDeclaration,
  { catalogues = {} }: ModuleContext,
): { readonly catalogues: Catalogues } {
  return { catalogues: Object.fromEntries(names.map((name) => [name, catalogues[name]])) };
}
