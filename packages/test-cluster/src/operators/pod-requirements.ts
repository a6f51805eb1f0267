import type { KubernetesObject } from '@fink/manifests';
import type { StandIn } from './stand-in.ts';

interface Reference {
  readonly name?: string;
  readonly optional?: boolean;
}

interface PodSpec {
  readonly containers: readonly {
    readonly env?: readonly {
      readonly valueFrom?: { readonly secretKeyRef?: Reference; readonly configMapKeyRef?: Reference };
    }[];
    readonly envFrom?: readonly { readonly secretRef?: Reference; readonly configMapRef?: Reference }[];
  }[];
  readonly volumes?: readonly {
    readonly secret?: { readonly secretName: string; readonly optional?: boolean };
    readonly configMap?: Reference;
  }[];
}

/** Names of the Secrets and ConfigMaps without which a kubelet would not start a pod. */
export function podRequirements(pod: KubernetesObject): {
  readonly secrets: string[];
  readonly configMaps: string[];
} {
  const { containers, volumes = [] } = pod['spec'] as PodSpec;
  const env = containers.flatMap((container) => container.env ?? []).map(({ valueFrom }) => valueFrom);
  const envFrom = containers.flatMap((container) => container.envFrom ?? []);
  const secretVolumes = volumes.map(
    ({ secret }): Reference | undefined =>
      secret && { name: secret.secretName, optional: secret.optional ?? false },
  );
  const names = (references: readonly (Reference | undefined)[]): string[] => [
    ...new Set(
      references.flatMap((reference) =>
        reference?.name === undefined || reference.optional ? [] : [reference.name],
      ),
    ),
  ];
  return {
    secrets: names([
      ...env.map((from) => from?.secretKeyRef),
      ...envFrom.map(({ secretRef }) => secretRef),
      ...secretVolumes,
    ]),
    configMaps: names([
      ...env.map((from) => from?.configMapKeyRef),
      ...envFrom.map(({ configMapRef }) => configMapRef),
      ...volumes.map(({ configMap }) => configMap),
    ]),
  };
}

/**
 * Looks at every pod once when it appears: the nodes of a test cluster start pods whatever they lack, a kubelet does
 * not. @param early takes a sentence for each pod that came before what it needs
 */
export function podWatcher(early: (sentence: string) => void): StandIn {
  const seen = new Set<string>();
  return {
    apiVersion: 'v1',
    plural: 'pods',
    async reconcile(pod, { objects }) {
      const { uid, name, namespace } = pod.metadata;
      if (seen.has(uid)) return 'settled';
      seen.add(uid);
      const { secrets, configMaps } = podRequirements(pod);
      for (const [plural, names] of [
        ['secrets', secrets],
        ['configmaps', configMaps],
      ] as const)
        for (const needed of names)
          if ((await objects.get({ apiVersion: 'v1', plural, namespace, name: needed })) === undefined)
            early(`Pod ${namespace}/${name} came before ${plural}/${needed}.`);
      return 'settled';
    },
  };
}
