import type { IContainer, IPodSpec } from 'kubernetes-models/v1';
import { type SecretKey, secretVariable } from './secret-key.ts';

/** User of our images: any but root; it owns nothing in the image. */
const uid = 10001;

/** Folder of the repository in our images. */
export const imageFolder = '/opt/fink';

/** Amounts of CPU and memory, in Kubernetes' notation: `500m`, `2Gi`. */
export interface Resources {
  readonly cpu: string;
  readonly memory: string;
  /** Most memory. @default the memory asked for: what a pod may use is then always there */
  readonly memoryLimit?: string;
}

/**
 * Requests and limits of a container. There is no CPU limit: it would throttle a process that could use idle cores,
 * and requests alone already share a busy node fairly.
 */
export function resourceRequirements(resources: Resources): {
  requests: { cpu: string; memory: string };
  limits: { memory: string };
} {
  const { cpu, memory, memoryLimit = memory } = resources;
  return { requests: { cpu, memory }, limits: { memory: memoryLimit } };
}

/** What Pod Security `restricted` asks of a pod, and no token of the API server unless it is used. */
export function restrictedPod(
  options: { readonly usesApiServer?: boolean } = {},
): Pick<IPodSpec, 'automountServiceAccountToken' | 'enableServiceLinks' | 'securityContext'> {
  return {
    automountServiceAccountToken: options.usesApiServer ?? false,
    // Otherwise every Service of the namespace becomes an environment variable, the broker's own among them.
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      runAsUser: uid,
      runAsGroup: uid,
      fsGroup: uid,
      seccompProfile: { type: 'RuntimeDefault' },
    },
  };
}

/** What Pod Security `restricted` asks of a container; nothing but its volumes can be written. */
export const restrictedContainer: Required<Pick<IContainer, 'securityContext'>>['securityContext'] = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

type Volume = NonNullable<IPodSpec['volumes']>[number];
type VolumeMount = NonNullable<IContainer['volumeMounts']>[number];

/** A volume with its place in a container. */
export interface MountedVolume {
  readonly volume: Volume;
  readonly mount: VolumeMount;
}

/** Room for temporary files, which a read-only root file system does not offer. */
export function temporaryFiles(sizeLimit = '64Mi'): MountedVolume {
  return {
    volume: { name: 'tmp', emptyDir: { sizeLimit } },
    mount: { name: 'tmp', mountPath: '/tmp' },
  };
}

/** One key of a Secret as the file `<folder>/<key>`. */
export function secretFile(
  name: string,
  folder: string,
  { secret, key }: SecretKey,
): MountedVolume & { file: string } {
  return {
    volume: { name, secret: { secretName: secret, items: [{ key, path: key }] } },
    mount: { name, mountPath: folder, readOnly: true },
    file: `${folder}/${key}`,
  };
}

/** Environment variables from Secrets, in the given order; absent ones are left out. */
export function secretVariables(
  variables: Readonly<Record<string, SecretKey | undefined>>,
): ReturnType<typeof secretVariable>[] {
  return Object.entries(variables).flatMap(([name, key]) =>
    key === undefined ? [] : [secretVariable(name, key)],
  );
}
