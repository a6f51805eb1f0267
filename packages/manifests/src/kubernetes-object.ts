/** A Kubernetes object as plain data: what a manifest holds. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    /** Absent for objects of the whole cluster. */
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/** API group of an object; empty for the core group. */
export function groupOf({ apiVersion }: Pick<KubernetesObject, 'apiVersion'>): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}

/** What a cluster tells objects apart by: group, kind, namespace and name. */
export function identityOf(object: KubernetesObject): string {
  const { namespace = '', name } = object.metadata;
  return `${groupOf(object)}/${object.kind}/${namespace}/${name}`;
}

/** An object as people call it: `KafkaTopic fink/sso-ztf-candidates`. */
export function nameOf(object: KubernetesObject): string {
  const { namespace, name } = object.metadata;
  return `${object.kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
