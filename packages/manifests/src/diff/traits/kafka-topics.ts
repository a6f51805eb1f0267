import { durationText } from '../amounts.ts';
import { itemsOf, memberAt, membersOf } from '../same.ts';
import { count } from '../words.ts';
import { setupDocuments } from './kafka-setup.ts';
import { apart, asSentence, commonest, differing, named, onlyIn } from './phrases.ts';
import { sharedSetting } from './survey-processes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

interface Topic {
  readonly name: string;
  readonly partitions: string;
  readonly copies: string;
  readonly kept: string;
}

/** Copies, partitions and retention of most topics, how they are called, and those of one environment alone. */
export const kafkaTopics: Trait = (before, after) => {
  const [from, to] = [before, after].map(topicsOf);
  const [oldPrefix, prefix] = [before, after].map((side) => sharedSetting(side, 'FINK_TOPIC_PREFIX') ?? '');
  const isComparable = from.length > 0 && to.length > 0;
  const bare = (topics: readonly Topic[], start: string) =>
    new Map(topics.map(({ name }) => [name.startsWith(start) ? name.slice(start.length) : name, name]));
  const [left, right] = [bare(from, oldPrefix), bare(to, prefix)];
  const [gone, added] = apart([...left.keys()], [...right.keys()]);
  const whole = (names: readonly string[], topics: ReadonlyMap<string, string>) =>
    names.map((name) => topics.get(name) ?? name).sort();
  return [
    ...together([isComparable ? sizes(from, to) : '', inSync(before, after)]),
    ...(isComparable ? retention(from, to) : []),
    ...(oldPrefix !== prefix && isComparable
      ? [`Names of topics begin with ${quoted(prefix)} instead of ${quoted(oldPrefix)}.`]
      : []),
    ...(isComparable
      ? onlyIn(before, after, [whole(gone, left), whole(added, right)], (names) =>
          names.length === 1
            ? `has the topic ${names[0]}`
            : `has ${count(names.length, 'topic')}: ${named(names)}`,
        )
      : []),
  ];
};

const quoted = (prefix: string) => (prefix === '' ? 'nothing' : prefix);

/** Two sentences in one. */
const together = (texts: readonly string[]): string[] => {
  const said = texts.filter((text) => text !== '');
  return said.length === 0 ? [] : [asSentence(said.join(', and '))];
};

function sizes(from: readonly Topic[], to: readonly Topic[]): string {
  const measure = (of: (topic: Topic) => string, noun: string) => {
    const [before, after] = [from, to].map((topics) => commonest(topics.map(of)));
    const mostly = after.isOnly ? '' : 'mostly ';
    const said = (value: string) => `${mostly}${count(Number(value), noun)}`;
    return { before: before.value, after: after.value, said };
  };
  return differing([
    measure(({ copies }) => copies, 'copy'),
    measure(({ partitions }) => partitions, 'partition'),
  ]);
}

function retention(from: readonly Topic[], to: readonly Topic[]): string[] {
  const [before, after] = [from, to].map((topics) => commonest(topics.map(({ kept }) => kept)));
  if (before.value === after.value || before.value === '' || after.value === '') return [];
  const most = after.isOnly ? 'Topics' : 'Most topics';
  return [`${most} keep messages for ${after.value} instead of ${before.value}.`];
}

function inSync(before: Side, after: Side): string {
  const [from, to] = [before, after].map((side) =>
    memberAt(ofKind(side, 'Kafka')[0], 'spec', 'kafka', 'config', 'min.insync.replicas'),
  );
  if (from === undefined || to === undefined || String(from) === String(to)) return '';
  return `a write needs ${count(Number(to), 'copy')} in sync instead of ${from}`;
}

/** Topics that Strimzi makes, and those that our own job makes in a Kafka that is not ours. */
function topicsOf(side: Side): Topic[] {
  const declared = ofKind(side, 'KafkaTopic').map(({ metadata, spec }) =>
    topic({ name: metadata.name, ...membersOf(spec) }),
  );
  const set = setupDocuments(side).flatMap((document) => itemsOf(document['topics']).map(topic));
  return [...declared, ...set];
}

function topic(spec: Readonly<Record<string, unknown>>): Topic {
  const kept = memberAt(spec, 'config', 'retention.ms');
  return {
    name: String(spec['topicName'] ?? spec['name']),
    partitions: String(spec['partitions'] ?? 1),
    copies: String(spec['replicas'] ?? 1),
    kept:
      kept === undefined
        ? ''
        : durationText(Number(kept) < 0 ? -1 : Number(kept) / 1000).replace('unlimited', 'ever'),
  };
}
