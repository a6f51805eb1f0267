import { itemsOf, listOf, memberAt } from '../same.ts';
import { count, enumerate } from '../words.ts';
import { setupDocuments } from './kafka-setup.ts';
import { apart, onlyIn } from './phrases.ts';
import { surveyProcesses } from './survey-processes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Who else may use Kafka: subscribers and simulators. */
export const users: Trait = (before, after) => {
  const [from, to] = [before, after].map(usersOf);
  const [gone, added] = apart([...from.keys()], [...to.keys()]);
  const list = (names: readonly string[], rights: ReadonlyMap<string, string>) =>
    names.map((name) => `${name} (${rights.get(name)})`);
  const differ = [...to].filter(([name, rights]) => from.has(name) && from.get(name) !== rights);
  return [
    ...onlyIn(
      before,
      after,
      [list(gone, from), list(added, to)],
      (texts) => `has the ${texts.length === 1 ? 'user' : 'users'} ${enumerate(texts)}`,
    ),
    ...differ.map(
      ([name, rights]) => `The user ${name} ${rights} instead of ${from.get(name)?.split(' ')[1]}.`,
    ),
  ];
};

/** Rights of each user in words; those of the processes themselves go without saying. */
function usersOf(side: Side): Map<string, string> {
  const own = surveyProcesses(side).map(({ settings }) => settings['FINK_KAFKA_USERNAME']);
  const declared = ofKind(side, 'KafkaUser').flatMap(({ metadata, spec }) =>
    itemsOf(memberAt(spec, 'authorization', 'acls')).map((rule) => ({ user: metadata.name, rule })),
  );
  const set = setupDocuments(side).flatMap((document) =>
    itemsOf(document['rules']).map((rule) => ({ user: String(rule['user']), rule })),
  );
  const rights = Map.groupBy([...declared, ...set], ({ user }) => user);
  return new Map(
    [...rights]
      .filter(([user]) => !own.includes(user))
      .map(([user, rules]) => [user, rightsText(rules.map(({ rule }) => rule))]),
  );
}

function rightsText(rules: readonly unknown[]): string {
  const topics = (operation: string): number => {
    const names = rules
      .filter((rule) =>
        [memberAt(rule, 'resource', 'type'), memberAt(rule, 'resource', 'kind')].includes('topic'),
      )
      .filter((rule) =>
        listOf(memberAt(rule, 'operations')).some((name) => String(name).toLowerCase() === operation),
      )
      .map((rule) => String(memberAt(rule, 'resource', 'name')));
    return new Set(names).size;
  };
  const said = (verb: string, number: number) => (number === 0 ? [] : [`${verb} ${count(number, 'topic')}`]);
  return enumerate([...said('reads', topics('read')), ...said('writes', topics('write'))]) || 'uses no topic';
}
