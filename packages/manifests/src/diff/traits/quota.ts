import { membersOf } from '../same.ts';
import { asSentence, differing, type Measure } from './phrases.ts';
import { cpuText, sizeText } from './sizes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Quotas that are said, each with the name of the resource and the value in words. */
const said: readonly (readonly [string, (value: string) => string, (value: string) => string])[] = [
  ['requests.cpu', (value) => value, (value) => cpuText(value)],
  ['requests.memory', sizeText, (value) => `${value} of memory`],
  ['requests.storage', sizeText, (value) => `${value} of storage`],
  ['pods', (value) => value, (value) => `${value} pods`],
];

/** How much the namespace may take in all. */
export const quota: Trait = (before, after) => {
  const [from, to] = [before, after].map(hard);
  if (Object.keys(from).length === 0 || Object.keys(to).length === 0) return [];
  const measures = said.map(([name, short, whole]): Measure => {
    const value = (limits: Readonly<Record<string, unknown>>) =>
      limits[name] === undefined ? 'any' : short(String(limits[name]));
    return {
      before: value(from),
      after: value(to),
      said: (text) => (text === 'any' ? `any ${noun(name)}` : whole(text)),
    };
  });
  const text = differing(measures);
  return text === '' ? [] : [asSentence(text)];
};

const noun = (name: string) => name.replace('requests.', '').replace('cpu', 'number of CPUs');

const hard = (side: Side): Readonly<Record<string, unknown>> =>
  Object.assign({}, ...ofKind(side, 'ResourceQuota').map(({ spec }) => membersOf(membersOf(spec)['hard'])));
