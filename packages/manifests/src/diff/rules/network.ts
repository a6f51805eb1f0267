import type { KubernetesObject } from '../../kubernetes-object.ts';
import type { Draft } from '../change.ts';
import { draft } from '../draft.ts';
import type { Context, Field, Rule } from '../rule.ts';
import { itemsOf, listOf, type Members, membersOf } from '../same.ts';
import { show } from '../show.ts';
import { enumerate } from '../words.ts';

/** Who reaches whom: network policies and services. */
export const networkRules: readonly Rule[] = [
  { kinds: ['NetworkPolicy'], paths: ['spec.ingress', 'spec.egress'], describe: describeWays },
  { kinds: ['NetworkPolicy'], paths: ['spec.policyTypes'], describe: describeDirections },
  { kinds: ['Service'], paths: ['spec.type'], describe: describeServiceType },
  { kinds: ['Service'], paths: ['spec.clusterIP'], describe: describeClusterIp },
];

/** One way that a policy opens, in words. */
interface Way {
  readonly text: string;
  /** Whether every address is let through. */
  readonly isOpen: boolean;
}

function describeWays(
  { path, before, after }: Field,
  _: unknown,
  { words, after: policy }: Context,
): Draft[] {
  const direction = path[1].name as 'ingress' | 'egress';
  const [from, to] = [before, after].map((value) =>
    itemsOf(value).flatMap((rule) => waysOf(direction, rule)),
  );
  // While it is made, an opening is looked at even if a reason is declared; where it is, only one without is bad.
  const isDeclared = !words.isTime && direction === 'egress' && reasonOf(policy) !== '';
  const severityOf = (isOpen: boolean) => (isOpen && !isDeclared ? 'danger' : 'notice');
  const missing = (ways: readonly Way[], others: readonly Way[]) =>
    ways.filter(({ text }, k) => {
      const first = ways.findIndex((way) => way.text === text) === k;
      return first && !others.some((other) => other.text === text);
    });
  return [
    ...missing(to, from).map(({ text, isOpen }) =>
      draft(
        severityOf(isOpen),
        'network',
        path,
        `${words.isTime ? `${isOpen ? 'opened' : 'now allowed'}: ${text}` : words.gained(text)}${
          isOpen ? reasonOf(policy) : ''
        }`,
      ),
    ),
    ...missing(from, to).map(({ text }) =>
      draft('notice', 'network', path, words.isTime ? `no longer allowed: ${text}` : words.lost(text)),
    ),
  ];
}

/** Reason that a policy gives for being open to every address. */
function reasonOf({ metadata }: KubernetesObject): string {
  const reason = metadata.annotations?.['fink-broker.org/open-egress'];
  return reason === undefined ? '' : `; declared reason: ${show(reason)}`;
}

function waysOf(direction: 'ingress' | 'egress', rule: Members): Way[] {
  const word = direction === 'ingress' ? 'from' : 'to';
  const peers = itemsOf(rule[word]);
  const ports = itemsOf(rule['ports']).map(portText);
  const onPorts = ports.length === 0 ? 'on every port' : `on ${enumerate(ports)}`;
  const way = (peer: string, isOpen: boolean) => ({
    text: `${direction} ${word} ${peer} ${onPorts}`,
    isOpen,
  });
  if (peers.length === 0) return [way('anywhere', true)];
  return peers.map((peer) => {
    const { cidr, except } = membersOf(peer['ipBlock']);
    if (cidr === undefined) return way(selectedText(peer), false);
    const but = listOf(except).length > 0 ? ` except ${enumerate(listOf(except).map(String))}` : '';
    const isOpen = /\/0$/.test(String(cidr));
    return way(isOpen ? `every address (${cidr}${but})` : `${cidr}${but}`, isOpen);
  });
}

function portText({ port, endPort, protocol }: Members): string {
  const range = endPort === undefined ? `port ${port ?? 'any'}` : `ports ${port} to ${endPort}`;
  return protocol === undefined || protocol === 'TCP' ? range : `${protocol} ${range}`;
}

function selectedText(peer: Members): string {
  const parts: string[] = [];
  if (peer['podSelector'] !== undefined) parts.push(`pods ${selectorText(peer['podSelector'])}`);
  if (peer['namespaceSelector'] !== undefined) {
    parts.push(`namespaces ${selectorText(peer['namespaceSelector'])}`);
  }
  return parts.join(' in ') || 'nobody';
}

/** A label selector in words: `app=broker`, `all`. */
export function selectorText(selector: unknown): string {
  const { matchLabels, matchExpressions } = membersOf(selector);
  const texts = [
    ...Object.entries(membersOf(matchLabels)).map(([name, value]) =>
      name === 'kubernetes.io/metadata.name' ? String(value) : `${name.split('/').at(-1)}=${value}`,
    ),
    ...itemsOf(matchExpressions).map(({ key, operator, values }) =>
      `${String(key).split('/').at(-1)} ${operator} ${listOf(values).join('|')}`.trim(),
    ),
  ];
  return texts.length === 0 ? 'all' : texts.join(',');
}

function describeDirections({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const gone = listOf(before).filter((type) => !listOf(after).includes(type));
  if (gone.length === 0 || !Array.isArray(after)) return [];
  const sentence = `${enumerate(gone.map(String))} no longer restricted by this policy`;
  return [draft(words.risk, 'network', path, sentence, { before, after })];
}

function describeServiceType({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  const isExposed = after === 'LoadBalancer' || after === 'NodePort';
  const said = (type: unknown) => (type === undefined ? 'ClusterIP' : String(type));
  const sentence = words.varied('service type', said(before), said(after));
  return isExposed
    ? [draft('danger', 'network', path, `${sentence}: reachable from outside`, { before, after })]
    : [draft('notice', 'network', path, sentence, { before, after })];
}

function describeClusterIp({ path, before, after }: Field, _: unknown, { words }: Context): Draft[] {
  if (!words.isTime) return [];
  const said = (address: unknown) => (address === undefined ? 'automatic' : String(address));
  const sentence = `${words.varied('cluster address', said(before), said(after))}: the server refuses that`;
  return [draft(words.risk, 'immutable', path, sentence, { before, after })];
}
