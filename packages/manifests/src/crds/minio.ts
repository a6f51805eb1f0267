import type { Schema, SchemaTable } from '../schemas/schema.ts';
import type { Crd } from './crd.ts';
import { expand } from './expand.ts';

const text: Schema = { type: 'string' };
const flag: Schema = { type: 'boolean' };
const texts: Schema = { type: 'object', additionalProperties: text };
const list = (items: Schema): Schema => ({ type: 'array', items });
const record = (properties: Record<string, Schema>, required?: readonly string[]): Schema => ({
  type: 'object',
  ...(required !== undefined && { required }),
  properties,
});
const named = record({ name: text }, ['name']);
const count: Schema = { type: 'integer', format: 'int32', minimum: 1 };

/**
 * The part of MinIO's Tenant (minio.min.io/v2) that an environment of ours writes. The operator is licensed under
 * the AGPL, so its definition is not used: these are field names and types only, and whatever is not named here
 * is an unknown field on purpose.
 */
export function minioCrds(core: SchemaTable): readonly Crd[] {
  const ofCore = (name: string) => withoutListRules(expand({ $ref: `core.v1.${name}` }, core.definitions));
  const placement: Record<string, Schema> = {
    affinity: ofCore('Affinity'),
    nodeSelector: texts,
    resources: ofCore('ResourceRequirements'),
    securityContext: ofCore('PodSecurityContext'),
    containerSecurityContext: ofCore('SecurityContext'),
    tolerations: list(ofCore('Toleration')),
    topologySpreadConstraints: list(ofCore('TopologySpreadConstraint')),
  };
  const claim = record({
    metadata: record({ name: text, labels: texts, annotations: texts }),
    spec: ofCore('PersistentVolumeClaimSpec'),
  });
  const fixed = (field: string) => ({
    rule: `self.${field} == oldSelf.${field}`,
    message: `${field} is immutable`,
  });
  const pool: Schema = {
    ...record(
      {
        ...placement,
        annotations: texts,
        labels: texts,
        name: { type: 'string', minLength: 1 },
        reclaimStorage: flag,
        runtimeClassName: text,
        servers: count,
        volumeClaimTemplate: claim,
        volumesPerServer: count,
      },
      ['name', 'servers', 'volumeClaimTemplate', 'volumesPerServer'],
    ),
    'x-kubernetes-validations': [fixed('servers'), fixed('volumesPerServer')],
  };
  const spec = record(
    {
      buckets: list(record({ name: text, objectLock: flag, region: text }, ['name'])),
      configuration: named,
      env: list(ofCore('EnvVar')),
      exposeServices: record({ console: flag, minio: flag }),
      externalCertSecret: list(record({ name: text, type: text }, ['name'])),
      features: record({
        bucketDNS: flag,
        domains: record({ console: text, minio: list(text) }),
        enableSFTP: flag,
      }),
      image: text,
      imagePullPolicy: { type: 'string', enum: ['Always', 'IfNotPresent', 'Never'] },
      imagePullSecret: named,
      liveness: ofCore('Probe'),
      logging: record({ anonymous: flag, json: flag, quiet: flag }),
      mountPath: text,
      podManagementPolicy: { type: 'string', enum: ['OrderedReady', 'Parallel'] },
      pools: {
        ...list(pool),
        minItems: 1,
        'x-kubernetes-list-type': 'map',
        'x-kubernetes-list-map-keys': ['name'],
      },
      priorityClassName: text,
      prometheusOperator: flag,
      readiness: ofCore('Probe'),
      requestAutoCert: flag,
      serviceAccountName: text,
      serviceMetadata: record({
        consoleServiceAnnotations: texts,
        consoleServiceLabels: texts,
        minioServiceAnnotations: texts,
        minioServiceLabels: texts,
      }),
      startup: ofCore('Probe'),
      subPath: text,
      users: list(named),
    },
    ['pools'],
  );
  const openAPIV3Schema: Schema = record(
    {
      apiVersion: text,
      kind: text,
      metadata: { type: 'object' },
      spec,
      status: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    },
    ['spec'],
  );
  return [
    {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'tenants.minio.min.io' },
      spec: {
        group: 'minio.min.io',
        names: {
          kind: 'Tenant',
          listKind: 'TenantList',
          plural: 'tenants',
          shortNames: ['tenant'],
          singular: 'tenant',
        },
        scope: 'Namespaced',
        versions: [
          {
            name: 'v2',
            served: true,
            storage: true,
            subresources: { status: {} },
            schema: { openAPIV3Schema },
          },
        ],
      },
    },
  ];
}

/** Keys of a list map must be required or preset in a definition, which those of the core types are not. */
function withoutListRules(schema: Schema): Schema {
  const {
    'x-kubernetes-list-type': _,
    'x-kubernetes-list-map-keys': __,
    properties,
    items,
    additionalProperties,
    ...rest
  } = schema;
  return {
    ...rest,
    ...(properties !== undefined && {
      properties: Object.fromEntries(Object.entries(properties).map(([k, v]) => [k, withoutListRules(v)])),
    }),
    ...(items !== undefined && { items: withoutListRules(items) }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: withoutListRules(additionalProperties),
    }),
  };
}
