import type { KafkaAdmin } from '@fink/kafka';
import { identityOf, type KubernetesObject } from '@fink/manifests';
import type { TestCluster } from '../cluster/test-cluster.ts';
import { externalSecretStandIn } from './external-secrets/external-secret.ts';
import { scaledObjectStandIn, triggerAuthenticationStandIn } from './keda.ts';
import { objectAccess } from './object-access.ts';
import { podWatcher } from './pod-requirements.ts';
import { runStandIn } from './run-stand-in.ts';
import { scheduledSparkStandIn } from './spark.ts';
import type { StandIn } from './stand-in.ts';
import { kafkaNodePoolStandIn, kafkaStandIn } from './strimzi/kafka.ts';
import { kafkaTopicStandIn } from './strimzi/kafka-topic.ts';
import { kafkaUserStandIn } from './strimzi/kafka-user.ts';
import { tenantStandIn } from './tenant.ts';
import { claimStandIn, makeStorageClasses, volumeStandIn } from './volumes.ts';

export interface StandInOptions {
  /** The Kafka that has the topics. @default topics never get ready */
  readonly kafka?: KafkaAdmin;
  /** Storage classes to make; the first is the default one. @default standard */
  readonly storageClasses?: readonly string[];
}

/** Operators of a test cluster, none of which is the real one. */
export interface StandIns extends AsyncDisposable {
  /** Holds objects back: their operator does not look at them. It takes the place of the last one. */
  hold(which: (object: KubernetesObject) => boolean): void;
  /** Holds nothing back any more. */
  release(): void;
  /** What keeps objects from getting ready, by the errors of their operators. */
  problems(): readonly string[];
  /** Pods that appeared before a Secret or ConfigMap that they need: a kubelet would not have started them. */
  earlyPods(): readonly string[];
}

/**
 * Starts test code in place of the operators: each gives an object the status "ready" only once all exists that the real
 * operator would need for it, its own Deployment included, so that an order that works here works there. Volumes are
 * bound and released as well.
 */
export async function startStandIns(
  cluster: TestCluster,
  { kafka, storageClasses = ['standard'] }: StandInOptions = {},
): Promise<StandIns> {
  const nothing = () => false;
  let held: (object: KubernetesObject) => boolean = nothing;
  const problems = new Map<string, string>();
  const early: string[] = [];
  await makeStorageClasses(cluster.api, storageClasses);
  const standIns: readonly StandIn[] = [
    kafkaStandIn,
    kafkaNodePoolStandIn,
    ...(kafka === undefined ? [] : [kafkaTopicStandIn(kafka)]),
    kafkaUserStandIn,
    tenantStandIn,
    externalSecretStandIn,
    scaledObjectStandIn,
    triggerAuthenticationStandIn,
    scheduledSparkStandIn,
    claimStandIn,
    volumeStandIn,
    podWatcher((sentence) => early.push(sentence)),
  ];
  await using undo = new AsyncDisposableStack();
  for (const standIn of standIns)
    undo.use(
      await runStandIn(cluster, standIn, {
        objects: objectAccess(cluster.api, `stand-in-${standIn.plural}`),
        isHeld: (object) => held(object),
        report(object, problem) {
          if (problem === undefined) problems.delete(identityOf(object));
          else problems.set(identityOf(object), problem);
        },
      }),
    );
  const life = undo.move();
  return {
    hold(which) {
      held = which;
    },
    release() {
      held = nothing;
    },
    problems: () => [...problems.values()],
    earlyPods: () => early,
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}
