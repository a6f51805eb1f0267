import type { KubernetesObject } from '../../kubernetes-object.ts';
import { itemsOf, listOf, memberAt } from '../same.ts';
import { enumerate } from '../words.ts';
import { apart, onlyIn } from './phrases.ts';
import { ofKind, type Side, type Trait } from './trait.ts';

/** Kinds that hold data or keep others, in the order in which they are said. */
const kinds: Readonly<Record<string, string>> = {
  Kafka: 'Kafka',
  KafkaNodePool: 'nodes',
  KafkaTopic: 'topics',
  Tenant: 'MinIO',
  PersistentVolumeClaim: 'volumes',
  Namespace: 'the namespace',
  Application: 'operators',
  CustomResourceDefinition: 'kinds of objects',
};

/** What is not removed without a person's word, and whether Kafka's volumes outlive its nodes. */
export const safety: Trait = (before, after) => {
  const [gone, added] = apart(guarded(before), guarded(after));
  return [
    ...onlyIn(before, after, [gone, added], (names) => {
      const nodes = names.includes('Kafka') ? 'its nodes' : "Kafka's nodes";
      const said = names.map((name) => (name === 'nodes' ? nodes : name));
      return `asks a person before removing ${enumerate(said)}`;
    }),
    ...volumes(before, after),
  ];
};

function guarded(side: Side): string[] {
  const found = new Set(
    side.manifests.filter(({ object }) => isGuarded(object)).map(({ object }) => object.kind),
  );
  return Object.entries(kinds)
    .filter(([kind]) => found.has(kind))
    .map(([, name]) => name);
}

/** Argo CD asks before it removes an object, or what an application consists of. */
function isGuarded({ metadata, spec }: KubernetesObject): boolean {
  const own = metadata.annotations?.['argocd.argoproj.io/sync-options']?.split(',') ?? [];
  const all = listOf(memberAt(spec, 'syncPolicy', 'syncOptions')).map(String);
  return [...own, ...all].some((option) => /^(Prune|Delete)=confirm$/.test(option.trim()));
}

function volumes(before: Side, after: Side): string[] {
  const [from, to] = [before, after].map((side) =>
    ofKind(side, 'KafkaNodePool')
      .flatMap((pool) => itemsOf(memberAt(pool, 'spec', 'storage', 'volumes')))
      .map(({ deleteClaim }) => deleteClaim === true),
  );
  if (from.length === 0 || to.length === 0) return [];
  const [wereLost, areLost] = [from.includes(true), to.includes(true)];
  if (wereLost === areLost) return [];
  return [
    areLost
      ? "Kafka's volumes are deleted with its nodes instead of outliving them."
      : "Kafka's volumes outlive its nodes instead of being deleted with them.",
  ];
}
