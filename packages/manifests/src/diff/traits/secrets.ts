import { itemsOf, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { apart, asSentence, named, onlyIn } from './phrases.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Where secrets come from, and which of a vault's only one environment takes. */
export const secrets: Trait = (before, after) => {
  const [from, to] = [originText(before), originText(after)];
  // The same words before a store's name are said once.
  const shorter =
    from.startsWith(fromVault) && to.startsWith(fromVault) ? from.slice(fromVault.length) : from;
  const origin =
    from === to
      ? []
      : [asSentence(`secrets are ${to || 'left to others'} instead of ${shorter || 'left to others'}`)];
  const [left, right] = [vaultSecrets(before), vaultSecrets(after)];
  const isBoth = left.length > 0 && right.length > 0;
  const only = isBoth
    ? onlyIn(before, after, apart(left, right), (names) => `takes ${named(names)} from it`)
    : [];
  return [...origin, ...only];
};

const fromVault = 'taken from the vault through the store ';

function originText(side: Side): string {
  const stores = ofKind(side, 'ExternalSecret').flatMap(storesOf);
  const names = [...new Set(stores)].sort();
  const isDrawn = ofKind(side, 'ExternalSecret').some((secret) => generators(secret).length > 0);
  return enumerate([
    ...(names.length === 0 ? [] : [`${fromVault}${enumerate(names)}`]),
    ...(isDrawn ? ['drawn in the cluster'] : []),
  ]);
}

const vaultSecrets = (side: Side): string[] =>
  ofKind(side, 'ExternalSecret')
    .filter((secret) => storesOf(secret).length > 0)
    .map(({ metadata }) => metadata.name);

const sources = (secret: unknown) =>
  ['data', 'dataFrom'].flatMap((list) =>
    itemsOf(memberAt(secret, 'spec', list)).map((item) => item['sourceRef']),
  );

const generators = (secret: unknown) =>
  sources(secret).filter((source) => memberAt(source, 'generatorRef') !== undefined);

/** Names of the stores that a secret is read from. */
const storesOf = (secret: unknown): string[] =>
  [
    memberAt(secret, 'spec', 'secretStoreRef', 'name'),
    ...sources(secret).map((source) => memberAt(source, 'storeRef', 'name')),
  ].filter((name) => typeof name === 'string');
