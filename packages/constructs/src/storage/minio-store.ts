import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import { type Resources, resourceRequirements, restrictedContainer, restrictedPod } from '../container.ts';
import { define } from '../define.ts';
import type { StoreEndpoint } from '../endpoints.ts';
import { type Image, imageReference } from '../image.ts';
import { ownPrefix } from '../labels.ts';
import { protectData } from '../protection.ts';
import { egressTo, namespaceNamed, openReasons, type Reach } from '../reach.ts';
import { GeneratedSecret } from '../secrets/generated-secret.ts';
import { storeUrl } from './store-url.ts';
import type { Tenant } from './tenant.ts';

export interface MinioStoreProps {
  readonly namespace: string;
  readonly image: Image;
  readonly bucket: string;
  readonly servers: number;
  readonly volumesPerServer: number;
  /** Of each volume. */
  readonly storage: { readonly size: string; readonly class?: string };
  readonly resources: Resources;
  readonly operatorNamespace: string;
  /** Way to the Kubernetes API, which the tenant's sidecar asks for its configuration. */
  readonly kubernetesApi: Reach;
  readonly isProtected: boolean;
}

const tenantName = 'minio';
const port = 9000;
const pods = { 'v1.min.io/tenant': tenantName };

/**
 * An object store inside the cluster, for environments that have none outside: MinIO with a password that the
 * cluster draws itself. Production uses an external store.
 */
export class MinioStore extends Construct {
  readonly endpoint: StoreEndpoint;

  constructor(scope: Construct, id: string, props: MinioStoreProps) {
    super(scope, id);
    const { namespace, bucket } = props;
    const secret = 'object-store';
    const credentials = new GeneratedSecret(this, 'credentials', {
      namespace,
      name: secret,
      template: {
        'access-key-id': 'fink',
        'secret-access-key': '{{ .password }}',
        'config.env': 'export MINIO_ROOT_USER="fink"\nexport MINIO_ROOT_PASSWORD="{{ .password }}"\n',
      },
    });
    const tenant = this.#tenant(props, secret);
    tenant.node.addDependency(credentials);
    this.#network(props);
    this.endpoint = {
      url: storeUrl({
        bucket,
        endpoint: `http://${tenantName}.${namespace}.svc`,
        region: 'us-east-1',
        pathStyle: true,
      }),
      accessKeyId: { secret, key: 'access-key-id' },
      secretAccessKey: { secret, key: 'secret-access-key' },
      reach: { pods, ports: [port] },
    };
  }

  #tenant(props: MinioStoreProps, secret: string): ApiObject {
    const { namespace, servers, volumesPerServer, storage, resources, image, isProtected } = props;
    return define<Tenant>(this, 'tenant', {
      apiVersion: 'minio.min.io/v2',
      kind: 'Tenant',
      metadata: { name: tenantName, namespace, annotations: protectData(isProtected) },
      spec: {
        image: imageReference(image),
        configuration: { name: secret },
        // Plain HTTP within the namespace, whose network policies let nobody else near.
        requestAutoCert: false,
        pools: [
          {
            name: 'pool-0',
            servers,
            volumesPerServer,
            volumeClaimTemplate: {
              metadata: { name: 'data' },
              spec: {
                accessModes: ['ReadWriteOnce'],
                storageClassName: storage.class,
                resources: { requests: { storage: storage.size } },
              },
            },
            resources: resourceRequirements(resources),
            securityContext: restrictedPod().securityContext ?? {},
            containerSecurityContext: {
              runAsNonRoot: true,
              ...restrictedContainer,
              // MinIO writes temporary files beside its volumes.
              readOnlyRootFilesystem: false,
            },
          },
        ],
      },
    });
  }

  #network({ namespace, operatorNamespace, kubernetesApi }: MinioStoreProps): void {
    const reason = openReasons([kubernetesApi]);
    define<INetworkPolicy>(this, 'network', {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: {
        name: tenantName,
        namespace,
        annotations: reason === undefined ? undefined : { [`${ownPrefix}/open-egress`]: reason },
      },
      spec: {
        podSelector: { matchLabels: pods },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [{ podSelector: {} }, { namespaceSelector: namespaceNamed(operatorNamespace) }],
            ports: [{ protocol: 'TCP', port }],
          },
        ],
        egress: [egressTo({ pods, ports: [port] }), egressTo(kubernetesApi)],
      },
    });
  }
}
