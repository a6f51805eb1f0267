import { annotationOf, at, isPresent, itemsOf, numberOf, rootOf, show, textOf } from '../place.ts';
import type { Rule } from '../rule.ts';
import type { Scaler } from '../scalers.ts';

/** Annotation of a ScaledObject: partitions of the topics that its target reads. */
export const sourcePartitionsAnnotation = 'fink-broker.org/source-partitions';

/** What autoscalers act on. */
export const scalingRules: readonly Rule[] = [
  {
    id: 'reference/scale-target',
    description: 'The workload that a ScaledObject or HorizontalPodAutoscaler scales is rendered.',
    *check(view) {
      for (const { target, kind, namespace, name } of view.scalers) {
        if (view.find(kind, namespace, name)) continue;
        yield {
          place: at(target, 'name'),
          message: `scales the ${kind} ${name}, which is not rendered in the namespace ${namespace}`,
          remedy: 'Correct the name or the kind of the target.',
        };
      }
    },
  },
  {
    id: 'reference/two-scalers',
    description: 'At most one autoscaler acts on a workload.',
    *check(view) {
      const workload = ({ kind, namespace, name }: Scaler): string => `${kind} ${namespace}/${name}`;
      for (const [key, scalers] of Map.groupBy(view.scalers, workload)) {
        const [first, ...others] = scalers.map(({ target }) => target);
        for (const target of others)
          yield {
            place: target,
            message: `${key} is scaled by ${first?.manifest.object.kind} ${first?.manifest.object.metadata.name} already; the two would undo each other's work`,
            remedy: 'Keep one of them.',
          };
      }
    },
  },
  {
    id: 'reference/replicas-under-scaler',
    description:
      'A workload under an autoscaler states no replicas: Argo CD would set them back at every sync.',
    *check(view) {
      for (const manifest of view.of('Deployment', 'StatefulSet')) {
        const replicas = at(rootOf(manifest), 'spec', 'replicas');
        const scaler = isPresent(replicas) ? view.scalerOf(manifest) : undefined;
        if (!scaler) continue;
        yield {
          place: replicas,
          message: `states ${show(replicas)} replicas, which ${scaler.target.manifest.object.kind} ${scaler.target.manifest.object.metadata.name} sets between ${scaler.minimum} and ${scaler.maximum}`,
          remedy: 'Leave the field out.',
        };
      }
    },
  },
  {
    id: 'reference/scaler-partitions',
    description: `A ScaledObject that follows the lag of a Kafka topic asks for no more replicas than the topic has partitions, which its annotation ${sourcePartitionsAnnotation} tells.`,
    *check(view) {
      for (const manifest of view.of('ScaledObject')) {
        const spec = at(rootOf(manifest), 'spec');
        const followsKafka = itemsOf(at(spec, 'triggers')).some((trigger) =>
          ['kafka', 'apache-kafka'].includes(show(at(trigger, 'type'))),
        );
        const annotation = annotationOf(manifest, sourcePartitionsAnnotation);
        const partitions = numberOf(annotation);
        const maximum = at(spec, 'maxReplicaCount');
        const count = numberOf(maximum) ?? 100;
        if (partitions === undefined) {
          if (followsKafka || isPresent(annotation))
            yield {
              place: annotation,
              message: `follows the lag of a Kafka topic, but how many partitions it has is not told (${show(annotation)})`,
              remedy: `Set the annotation ${sourcePartitionsAnnotation} to the number of partitions.`,
              severity: 'warning',
            };
        } else if (count > partitions)
          yield {
            place: maximum,
            message: `may ask for ${count} replicas${isPresent(maximum) ? '' : ' (the default)'}, but the source has ${partitions} partitions: the others would be idle`,
            remedy: `Set maxReplicaCount to ${partitions} or less.`,
          };
      }
    },
  },
  {
    id: 'reference/trigger-authentication',
    description: 'The TriggerAuthentication of every trigger of a ScaledObject is rendered.',
    *check(view) {
      for (const manifest of view.of('ScaledObject', 'ScaledJob')) {
        for (const trigger of itemsOf(at(rootOf(manifest), 'spec', 'triggers'))) {
          const name = at(trigger, 'authenticationRef', 'name');
          if (!isPresent(name)) continue;
          const kind = textOf(at(trigger, 'authenticationRef', 'kind')) ?? 'TriggerAuthentication';
          const isCluster = kind === 'ClusterTriggerAuthentication';
          const { namespace } = manifest.object.metadata;
          if (view.find(kind, isCluster ? undefined : namespace, show(name))) continue;
          yield {
            place: name,
            message: `authenticates with the ${kind} ${show(name)}, which is not rendered`,
            remedy: `Render the ${kind}, or correct the name.`,
          };
        }
      }
    },
  },
];
