import { itemsOf, type Members, memberAt, membersOf } from '../same.ts';
import { enumerate } from '../words.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** A way of some pods to or from every address, on one port or range of ports. */
interface OpenWay {
  /** Name of the policy, which is that of its pods. */
  readonly pods: string;
  readonly direction: 'egress' | 'ingress';
  /** Empty for every port. */
  readonly port: string;
  /** Reasons that the policy declares, of all its ways. */
  readonly reasons: readonly string[];
}

/** Ways to and from every address that only one environment opens, and why it does. */
export const openWays: Trait = (before, after) => {
  const [from, to] = [before, after].map(waysOf);
  return [...sentences(after, missing(to, from)), ...sentences(before, missing(from, to))];
};

/** Ways that the others lack, with the reasons that they lack for the same pods, if any. */
function missing(ways: readonly OpenWay[], others: readonly OpenWay[]): OpenWay[] {
  const isSame = (one: OpenWay, other: OpenWay) =>
    one.pods === other.pods && one.direction === other.direction && one.port === other.port;
  return ways
    .filter((way) => !others.some((other) => isSame(way, other)))
    .map((way) => {
      const known = others.filter(({ pods }) => pods === way.pods).flatMap(({ reasons }) => reasons);
      const own = way.reasons.filter((reason) => !known.includes(reason));
      return own.length === 0 ? way : { ...way, reasons: own };
    });
}

const verbs = { egress: 'reach every address', ingress: 'be reached from every address' };

function sentences({ name }: Side, ways: readonly OpenWay[]): string[] {
  return (['egress', 'ingress'] as const).flatMap((direction) => {
    const there = ways.filter((way) => way.direction === direction);
    if (there.length === 0) return [];
    const ports = [...Map.groupBy(there, ({ pods }) => pods)].map(([pods, own]) => ({
      pods,
      ports: portsText(own),
    }));
    const whom = [...Map.groupBy(ports, (one) => one.ports)].map(
      ([text, members]) => `${enumerate(members.map(({ pods }) => pods))} (${text})`,
    );
    const reasons = [...new Set(there.flatMap((way) => way.reasons))];
    const why = reasons.length === 0 ? ', for no declared reason' : `: ${enumerate(reasons)}`;
    const all = ports.length > whom.length && whom.length > 1 ? whom.join(', and ') : enumerate(whom);
    return [`Only in ${name} may ${all} ${verbs[direction]}${why}.`];
  });
}

function portsText(ways: readonly OpenWay[]): string {
  const ports = [...new Set(ways.map(({ port }) => port))].sort(
    (one, other) => Number.parseInt(one, 10) - Number.parseInt(other, 10),
  );
  if (ports.includes('')) return 'every port';
  return `${ports.length === 1 ? 'port' : 'ports'} ${enumerate(ports)}`;
}

function waysOf(side: Side): OpenWay[] {
  return ofKind(side, 'NetworkPolicy').flatMap((policy) => {
    const { name, annotations } = policy.metadata;
    const declared = annotations?.['fink-broker.org/open-egress']?.split('; ') ?? [];
    return (['egress', 'ingress'] as const).flatMap((direction) => {
      const open = itemsOf(memberAt(policy, 'spec', direction)).filter((rule) => isOpen(rule, direction));
      const reasons = direction === 'egress' ? declared : [];
      return open.flatMap(portsOf).map((port) => ({ pods: name, direction, port, reasons }));
    });
  });
}

function isOpen(rule: Members, direction: 'egress' | 'ingress'): boolean {
  const peers = itemsOf(rule[direction === 'egress' ? 'to' : 'from']);
  return peers.length === 0 || peers.some((peer) => /\/0$/.test(String(membersOf(peer['ipBlock'])['cidr'])));
}

function portsOf(rule: Members): string[] {
  const ports = itemsOf(rule['ports']);
  if (ports.length === 0) return [''];
  return ports.map(({ port, endPort }) =>
    endPort === undefined ? String(port ?? '') : `${port} to ${endPort}`,
  );
}
