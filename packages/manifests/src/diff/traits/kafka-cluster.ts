import { isSame, itemsOf, listOf, memberAt } from '../same.ts';
import { count, enumerate } from '../words.ts';
import { asSentence, commonest } from './phrases.ts';
import { cpuText, sizeText } from './sizes.ts';
import { sharedSetting } from './survey-processes.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Nodes of one pool. */
interface Nodes {
  readonly noun: 'broker' | 'controller' | 'node';
  readonly number: number;
  readonly size: string;
}

/** Whose Kafka it is, its nodes and its version. */
export const kafkaCluster: Trait = (before, after) => {
  const [from, to] = [clusterText(before), clusterText(after)];
  const [old, fresh] = [before, after].map(nodesOf);
  const layout = (nodes: readonly Nodes[]) => nodes.map(({ noun }) => noun).join();
  if (from === '' && to === '') return [];
  if (from === '' || to === '') return [asSentence(`${to || 'no Kafka'} instead of ${from || 'none'}`)];
  if (old.length > 0 && layout(old) === layout(fresh)) {
    return [...fresh.flatMap((nodes, k) => sameNoun(old[k], nodes)), ...version(before, after)];
  }
  const isBothOwn = old.length > 0 && fresh.length > 0;
  const texts = isBothOwn ? [nodesText(old), nodesText(fresh)] : [from, to];
  if (texts[0] === texts[1]) return version(before, after);
  const comma = fresh.length > 1 ? ',' : '';
  return [asSentence(`${texts[1]}${comma} instead of ${texts[0]}`), ...version(before, after)];
};

/** `3 nodes of 1 CPU instead of 1 of 0.5 CPUs`. */
function sameNoun(old: Nodes, fresh: Nodes): string[] {
  if (isSame(old, fresh)) return [];
  const to = count(fresh.number, fresh.noun);
  if (old.size === fresh.size) return [asSentence(`${to} instead of ${old.number}`)];
  if (old.number === fresh.number) {
    return [asSentence(`each ${fresh.noun} has ${fresh.size} instead of ${old.size}`)];
  }
  return [asSentence(`${to} of ${fresh.size} instead of ${old.number} of ${old.size}`)];
}

function clusterText(side: Side): string {
  const nodes = nodesOf(side);
  if (nodes.length > 0) return `a Kafka of its own with ${nodesText(nodes)}`;
  if (ofKind(side, 'Kafka').length > 0) return 'a Kafka of its own';
  const addresses = sharedSetting(side, 'FINK_KAFKA_BROKERS');
  return addresses === undefined ? '' : `a Kafka outside the cluster at ${addressesText(addresses)}`;
}

/** Hosts of a list of addresses: `kafka-1.example.org and 2 more`. */
export function addressesText(addresses: string): string {
  const hosts = addresses.split(',').map((address) => address.trim().replace(/:\d+$/, ''));
  return hosts.length > 1 ? `${hosts[0]} and ${hosts.length - 1} more` : hosts[0];
}

function nodesOf(side: Side): Nodes[] {
  return ofKind(side, 'KafkaNodePool')
    .map((pool) => {
      const roles = listOf(memberAt(pool, 'spec', 'roles'));
      const noun = roles.length > 1 ? 'node' : roles[0] === 'controller' ? 'controller' : 'broker';
      const number = Number(memberAt(pool, 'spec', 'replicas') ?? 0);
      return { noun, number, size: nodeSize(pool) } as const;
    })
    .sort((a, b) => (a.noun < b.noun ? -1 : 1));
}

function nodesText(nodes: readonly Nodes[]): string {
  const texts = nodes.map(({ noun, number, size }) => {
    const both =
      number === 1 ? ' that is both broker and controller' : ' that are both broker and controller';
    // Controllers are small, beside brokers nobody asks how small.
    const isSized = size !== '' && (noun !== 'controller' || nodes.length === 1);
    return `${count(number, noun)}${isSized ? ` of ${size}` : ''}${noun === 'node' ? both : ''}`;
  });
  return texts.length < 2 ? texts[0] : `${texts.slice(0, -1).join(', ')}, and ${texts.at(-1)}`;
}

function nodeSize(pool: unknown): string {
  const resources = memberAt(pool, 'spec', 'resources');
  const cpu = memberAt(resources, 'requests', 'cpu');
  const memory = memberAt(resources, 'requests', 'memory') ?? memberAt(resources, 'limits', 'memory');
  const storage = storageText(memberAt(pool, 'spec', 'storage'));
  return enumerate([
    ...(cpu === undefined ? [] : [cpuText(cpu)]),
    ...(memory === undefined ? [] : [`${sizeText(memory)} of memory`]),
    ...(storage === '' ? [] : [storage]),
  ]);
}

function storageText(storage: unknown): string {
  const isMany = memberAt(storage, 'type') === 'jbod';
  const volumes = isMany ? itemsOf(memberAt(storage, 'volumes')) : itemsOf([storage]);
  if (volumes.length === 0) return '';
  if (volumes.some(({ type }) => type === 'ephemeral')) return 'storage that goes with the node';
  const each = volumes.map(({ size, class: name }) => {
    const where = name === undefined ? 'of storage' : `on ${name}`;
    return `${sizeText(size)} ${where}`;
  });
  const { value, isOnly } = commonest(each);
  if (!isOnly) return enumerate(each);
  return each.length > 1 ? `${each.length} times ${value}` : value;
}

function version(before: Side, after: Side): string[] {
  const [from, to] = [before, after].map((side) =>
    memberAt(ofKind(side, 'Kafka')[0], 'spec', 'kafka', 'version'),
  );
  return from === undefined || to === undefined || from === to ? [] : [`Version ${to} instead of ${from}.`];
}
