import type { KubernetesObject } from './kubernetes-object.ts';

/** One object of an environment and the file that it is rendered to. */
export interface Manifest {
  /** Application that owns the object: the name of its folder. */
  readonly application: string;
  /** Path below `dist-manifests`: `laptop/kafka/Kafka.fink.kafka.yaml`. */
  readonly file: string;
  readonly object: KubernetesObject;
}
