/**
 * What we use of MinIO's Tenant, in our own words: its operator is under a licence that does not mix with ours, so
 * neither its code nor its generated types are here.
 */
export interface Tenant {
  readonly apiVersion: 'minio.min.io/v2';
  readonly kind: 'Tenant';
  readonly metadata: {
    readonly name: string;
    readonly namespace: string;
    readonly annotations?: Record<string, string>;
  };
  readonly spec: {
    readonly image: string;
    /** Secret with `config.env`, which sets the root user and password. */
    readonly configuration: { readonly name: string };
    readonly requestAutoCert: boolean;
    readonly pools: readonly {
      readonly name: string;
      readonly servers: number;
      readonly volumesPerServer: number;
      readonly volumeClaimTemplate: {
        readonly metadata: { readonly name: string };
        readonly spec: {
          readonly accessModes: readonly string[];
          readonly storageClassName?: string;
          readonly resources: { readonly requests: { readonly storage: string } };
        };
      };
      readonly resources: object;
      readonly securityContext: object;
      readonly containerSecurityContext: object;
    }[];
  };
}
