import type { Clipped } from './sigma-clip.ts';

/** Half the side of the central part of a stamp that is tested by itself [pixel]. */
export const centralRadius = 7;
/** A stamp with more clipped pixels than this has a source, one with fewer than `empty` has none. */
const occupied = 5;
const empty = 3;

/** Whether one of two stamps has a source where the other one has none: the source may be without a host. */
export const isInOneOnly = (a: Clipped, b: Clipped): boolean =>
  (a.count > occupied && b.count < empty) || (b.count > occupied && a.count < empty);
