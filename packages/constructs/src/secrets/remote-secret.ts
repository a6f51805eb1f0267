import type { IExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1';
import { Construct } from 'constructs';
import { define } from '../define.ts';

export interface RemoteSecretProps {
  readonly namespace: string;
  /** Name of the Secret that is made. */
  readonly name: string;
  /** ClusterSecretStore that knows the way to the site's vault. */
  readonly store: string;
  /** For each key of the Secret the place of its value in the vault. */
  readonly keys: Readonly<Record<string, { readonly path: string; readonly property?: string }>>;
}

/** A Secret whose values External Secrets fetches from the site's vault. */
export class RemoteSecret extends Construct {
  constructor(scope: Construct, id: string, props: RemoteSecretProps) {
    super(scope, id);
    const { namespace, name, store, keys } = props;
    define<IExternalSecret>(this, 'secret', {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name, namespace },
      spec: {
        refreshInterval: '1h0m0s',
        secretStoreRef: { kind: 'ClusterSecretStore', name: store },
        target: { name, creationPolicy: 'Owner', deletionPolicy: 'Retain' },
        data: Object.entries(keys).map(([secretKey, { path, property }]) => ({
          secretKey,
          remoteRef: { key: path, ...(property !== undefined && { property }) },
        })),
      },
    });
  }
}
