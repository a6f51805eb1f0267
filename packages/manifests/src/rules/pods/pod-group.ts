import type { Manifest } from '../../manifest.ts';
import { at, firstPresent, itemsOf, membersOf, type Place, recordOf, textOf } from '../place.ts';
import type { PodLabels } from '../selectors.ts';

/** Amounts of a container. The places are where an amount stands, or would stand. */
export interface Amounts {
  readonly cpuRequest: Place;
  readonly cpuLimit: Place;
  readonly memoryRequest: Place;
  readonly memoryLimit: Place;
  /** Spark counts memory in its own units (`512m` is 512 MiB), which are not Kubernetes quantities. */
  readonly units: 'kubernetes' | 'spark';
}

/** A container of a kind of pod, whichever object describes it. */
export interface ContainerView {
  readonly name: string;
  readonly role: 'main' | 'init';
  readonly place: Place;
  readonly image: Place;
  /** The list of environment variables. */
  readonly environment: Place;
  readonly securityContext: Place;
  readonly amounts: Amounts;
  /** Whether an operator decides what the container writes where, so that its root cannot be made read-only here. */
  readonly writesRoot: boolean;
}

/** Pods of one kind: a pod template, or what an operator makes of its resource. */
export interface PodGroup {
  readonly manifest: Manifest;
  readonly namespace: string;
  readonly labels: PodLabels;
  /** The pod template, or what stands for it. */
  readonly place: Place;
  /** The pod's own fields; absent where an operator writes them. */
  readonly spec?: Place;
  readonly securityContext: Place;
  readonly serviceAccount: Place;
  /** Whether the token of the service account is mounted; absent where an operator decides it. */
  readonly mountsToken?: Place;
  readonly containers: readonly ContainerView[];
  readonly volumes: readonly Place[];
  /** Whether an operator adds containers and ports that are not in the manifest. */
  readonly hasHiddenParts: boolean;
  /** A service runs until it is told to stop. */
  readonly lifetime: 'service' | 'task';
}

/** The labels of a map, in text. */
export function labelsAt(place: Place): Readonly<Record<string, string>> {
  return Object.fromEntries(membersOf(place).flatMap(([key, value]) => [[key, textOf(value) ?? '']]));
}

/** Amounts of a `resources` field. */
export function amountsAt(resources: Place): Amounts {
  return {
    cpuRequest: at(resources, 'requests', 'cpu'),
    cpuLimit: at(resources, 'limits', 'cpu'),
    memoryRequest: at(resources, 'requests', 'memory'),
    memoryLimit: at(resources, 'limits', 'memory'),
    units: 'kubernetes',
  };
}

/** A container of a pod template. */
export function containerAt(place: Place, role: ContainerView['role'], defaults?: Place): ContainerView {
  const or = (field: string): Place =>
    firstPresent(at(place, field), ...(defaults ? [at(defaults, field)] : []));
  return {
    name: textOf(at(place, 'name')) ?? 'main',
    role,
    place,
    image: or('image'),
    environment: at(place, 'env'),
    securityContext: or('securityContext'),
    amounts: amountsAt(or('resources')),
    writesRoot: false,
  };
}

/** Pods of a pod template: metadata with labels, and a pod's spec. */
export function templateGroup(
  manifest: Manifest,
  template: Place,
  lifetime: PodGroup['lifetime'],
): PodGroup | undefined {
  const spec = at(template, 'spec');
  if (Object.keys(recordOf(spec)).length === 0) return undefined;
  return {
    manifest,
    namespace: manifest.object.metadata.namespace ?? '',
    labels: labelsAt(at(template, 'metadata', 'labels')),
    place: template,
    spec,
    securityContext: at(spec, 'securityContext'),
    serviceAccount: at(spec, 'serviceAccountName'),
    mountsToken: at(spec, 'automountServiceAccountToken'),
    containers: [
      ...itemsOf(at(spec, 'initContainers')).map((place) => containerAt(place, 'init')),
      ...itemsOf(at(spec, 'containers')).map((place) => containerAt(place, 'main')),
    ],
    volumes: itemsOf(at(spec, 'volumes')),
    hasHiddenParts: false,
    lifetime,
  };
}
