import { isDashboard } from '../dashboard.ts';
import { isMembers, itemsOf, memberAt, membersOf } from '../same.ts';
import { count, enumerate } from '../words.ts';
import { asSentence, differing } from './phrases.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** How many alert rules and dashboards there are. */
export const monitoring: Trait = (before, after) => {
  const [from, to] = [before, after].map((side) => [
    { number: rules(side), noun: 'alert rule' },
    { number: dashboards(side), noun: 'dashboard' },
  ]);
  const all = (side: typeof from) =>
    enumerate(side.flatMap(({ number, noun }) => (number === 0 ? [] : [count(number, noun)])));
  if (all(from) === all(to)) return [];
  if (all(from) === '') return [`${all(to)}, only in ${after.name}.`];
  if (all(to) === '') return [`${all(from)}, only in ${before.name}.`];
  const text = differing(
    to.map(({ number, noun }, k) => ({
      before: said(from[k].number),
      after: said(number),
      said: (value) => (value === 'no' ? `no ${noun}` : count(Number(value), noun)),
    })),
  );
  return [asSentence(text)];
};

const said = (number: number) => (number === 0 ? 'no' : String(number));

const rules = (side: Side): number =>
  ofKind(side, 'PrometheusRule')
    .flatMap((object) => itemsOf(memberAt(object, 'spec', 'groups')))
    .flatMap((group) => itemsOf(group['rules']))
    .filter((rule) => rule['alert'] !== undefined).length;

const dashboards = (side: Side): number =>
  ofKind(side, 'ConfigMap')
    .flatMap((object) => Object.entries(membersOf(object['data'])))
    .filter(([name, text]) => name.endsWith('.json') && isDashboardText(String(text))).length;

function isDashboardText(text: string): boolean {
  try {
    const document: unknown = JSON.parse(text);
    return isMembers(document) && isDashboard(document);
  } catch {
    return false;
  }
}
