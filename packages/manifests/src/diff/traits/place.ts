import { enumerate } from '../words.ts';
import { ofKind, type Trait } from './trait.ts';

/** The namespace that everything is in. */
export const place: Trait = (before, after) => {
  const [from, to] = [before, after].map((side) =>
    enumerate(ofKind(side, 'Namespace').map(({ metadata }) => metadata.name)),
  );
  return from === to || from === '' || to === '' ? [] : [`All is in the namespace ${to} instead of ${from}.`];
};
