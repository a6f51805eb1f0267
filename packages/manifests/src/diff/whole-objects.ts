import type { KubernetesObject } from '../kubernetes-object.ts';
import type { Draft } from './change.ts';
import { selectorText } from './rules/network.ts';
import { listOf, memberAt, membersOf } from './same.ts';
import { show } from './show.ts';
import { count, enumerate, type Words } from './words.ts';

/** What is lost together with an object of these kinds. */
const losses: Readonly<Record<string, string>> = {
  Namespace: 'everything in it is deleted too',
  Kafka: 'the whole Kafka cluster goes',
  KafkaNodePool: 'its Kafka nodes go, with the partitions they hold',
  KafkaTopic: 'all its messages are lost',
  KafkaUser: 'its clients are locked out',
  PersistentVolumeClaim: 'its data are lost',
  Tenant: 'the object store goes, with all objects',
  StatefulSet: 'what it runs stops, its disks lose their owner',
  CustomResourceDefinition: 'every object of this kind is deleted too',
};

/** What stops together with an object of these kinds, without data being lost. */
const stops: Readonly<Record<string, string>> = {
  Deployment: 'what it runs stops',
  DaemonSet: 'what it runs stops',
  ExternalSecret: 'its Secret goes too',
};

/** An Application of Argo CD with this finalizer takes along all that it manages. */
function lossOfApplication({ kind, metadata }: KubernetesObject): string | undefined {
  const isCascading =
    kind === 'Application' &&
    listOf(metadata['finalizers']).some((name) => String(name).startsWith('resources-finalizer.argocd'));
  return isCascading ? 'everything that it manages is deleted too' : undefined;
}

/** Longer lists of topics are counted. */
const mostNamed = 3;

/** Whether objects of this kind hold data, or keep others able to reach them. */
export const holdsData = (kind: string): boolean => kind in losses;

/** Words for an object that is new. */
export function addedDraft(object: KubernetesObject, side: string | undefined): Draft {
  const sentence = `${side === undefined ? 'added' : `only in ${side}`}${inBrackets(detailsOf(object))}`;
  return { severity: 'notice', category: 'added', sentence };
}

/** Words for an object that is gone. */
export function removedDraft(object: KubernetesObject, words: Words, side: string | undefined): Draft {
  if (side !== undefined) {
    const sentence = `only in ${side}${inBrackets(detailsOf(object))}`;
    return { severity: 'notice', category: 'removed', sentence };
  }
  const loss = losses[object.kind] ?? stops[object.kind] ?? lossOfApplication(object);
  if (loss !== undefined) {
    return { severity: words.risk, category: 'removed', sentence: `deleted: ${loss}` };
  }
  if (object.kind === 'NetworkPolicy') {
    const pods = selectorText(memberAt(object, 'spec', 'podSelector'));
    const sentence = `deleted: no longer restricts ${enumerate(directionsOf(object))} of pods ${pods}`;
    return { severity: words.risk, category: 'removed', sentence };
  }
  return { severity: 'notice', category: 'removed', sentence: 'removed' };
}

const inBrackets = (details: string) => (details === '' ? '' : ` (${details})`);

function directionsOf(policy: KubernetesObject): string[] {
  const types = listOf(memberAt(policy, 'spec', 'policyTypes')).map((type) => String(type).toLowerCase());
  return types.length > 0 ? types : ['ingress'];
}

/** The little that a reviewer wants to know first of a new object. */
function detailsOf(object: KubernetesObject): string {
  const spec = membersOf(object['spec']);
  if (object.kind === 'KafkaTopic') {
    const [partitions, replicas] = [Number(spec['partitions'] ?? 1), Number(spec['replicas'] ?? 1)];
    return `${count(partitions, 'partition')}, ${count(replicas, 'replica')}`;
  }
  if (object.kind === 'KafkaUser') {
    const acls = listOf(memberAt(spec, 'authorization', 'acls'));
    const topics = acls
      .map((acl) => membersOf(memberAt(acl, 'resource')))
      .filter(({ type }) => type === 'topic')
      .map(({ name, patternType }) => `${name}${patternType === 'prefix' ? '*' : ''}`);
    const names = [...new Set(topics)];
    if (names.length === 0) return '';
    return names.length > mostNamed ? count(names.length, 'topic') : `topics ${show(names)}`;
  }
  if (object.kind === 'Deployment' && typeof spec['replicas'] === 'number') {
    return count(spec['replicas'], 'replica');
  }
  return '';
}
