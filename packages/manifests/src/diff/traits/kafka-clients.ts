import { itemsOf, listOf, type Members, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

const ways: Readonly<Record<string, string>> = {
  internal: 'from within the cluster',
  'cluster-ip': 'from within the cluster',
  loadbalancer: 'from outside through a load balancer',
  nodeport: 'from outside through ports of the nodes',
  ingress: 'from outside through an ingress',
  route: 'from outside through a route',
};

/** From where clients may connect to our Kafka, and how. */
export const kafkaClients: Trait = (before, after) => {
  const [from, to] = [clientsText(before), clientsText(after)];
  if (from === to) return [];
  // Of a Kafka that is not ours the manifests do not say who may connect.
  if (from === '' || to === '') {
    return [`Clients connect to the Kafka of ${to === '' ? before.name : after.name} ${to || from}.`];
  }
  return [`Clients connect ${to}, instead of ${from}.`];
};

function clientsText(side: Side): string {
  const listeners = ofKind(side, 'Kafka').flatMap((kafka) =>
    itemsOf(memberAt(kafka, 'spec', 'kafka', 'listeners')),
  );
  // A listener with peers is for those that it names, the others are for everybody who has a password.
  const isForAll = ({ networkPolicyPeers }: Members) => listOf(networkPolicyPeers).length === 0;
  const known = listeners.some(isForAll) ? listeners.filter(isForAll) : listeners;
  const places = Map.groupBy(known, ({ type }) => ways[String(type)] ?? `through ${type}`);
  const isInside = [...places.keys()].every((place) => place === ways['internal']);
  return enumerate(
    [...places].map(([place, there]) => `${place}${isInside ? ' only' : ''}, ${protectionText(there)}`),
  );
}

function protectionText(listeners: readonly Members[]): string {
  const encrypted = listeners.filter(({ tls }) => tls === true).length;
  const tls =
    encrypted === 0 ? 'without TLS' : encrypted === listeners.length ? 'with TLS' : 'with TLS or without it';
  const isOpen = listeners.some(({ authentication }) => authentication === undefined);
  return isOpen ? `${tls}, unauthenticated` : tls;
}
