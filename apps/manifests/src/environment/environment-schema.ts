import { operatorNames } from '@fink/constructs';
import { z } from 'zod';
import {
  access,
  cidr,
  cpu,
  cron,
  host,
  hostPort,
  label,
  mechanism,
  positive,
  resources,
  secretKey,
  size,
  storage,
} from './fields.ts';

const nodePool = z.strictObject({
  replicas: positive,
  storage,
  resources,
});

const strimzi = z.strictObject({
  provider: z.literal('strimzi'),
  /** Kafka's version; the operator's chart must know it. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Version of the metadata on disk; raised in a step of its own after an upgrade has proven itself. */
  metadataVersion: z.string().regex(/^\d+\.\d+(-IV\d+)?$/),
  brokers: nodePool,
  /** @default the brokers are controllers, too */
  controllers: nodePool.optional(),
  replication: positive,
  minInsyncReplicas: positive,
  /** When Strimzi may restart brokers to renew certificates: Quartz expressions in UTC. @default at any time */
  maintenanceWindows: z
    .array(
      z
        .string()
        .regex(/^\S+( \S+){5,6}$/, 'must have six or seven fields, seconds first: "* * 15-18 ? * MON-THU"'),
    )
    .min(1)
    .optional(),
  subscribers: z.strictObject({
    exposure: z.enum(['cluster', 'node-port', 'load-balancer']),
    encryption: z.enum(['none', 'tls', 'both']),
    /** Name by which clients outside find the cluster: the site's DNS points it to the bootstrap service. */
    host: host.optional(),
    /** Name of each broker, `{nodeId}` for its number: the site's DNS points each to its service. */
    brokerHost: z
      .string()
      .regex(/^[-.a-z0-9]*\{nodeId\}[-.a-z0-9]*$/, 'must be a host name with {nodeId} in it')
      .optional(),
    /** Annotations of the services, for the site's load balancer or DNS. */
    annotations: z.record(z.string(), z.string()).optional(),
    loadBalancerClass: z.string().min(1).optional(),
    /** Addresses that may connect. @default all */
    sourceRanges: z.array(cidr).min(1).optional(),
  }),
});

const externalKafka = z.strictObject({
  provider: z.literal('external'),
  brokers: z.array(hostPort).min(1),
  access,
  tls: z.boolean(),
  ca: secretKey.optional(),
  mechanism,
  /** Nodes of the cluster, as far as copies of partitions are concerned. */
  nodes: positive,
  replication: positive,
  minInsyncReplicas: positive,
  /** Who may make topics and access rules. */
  admin: z.strictObject({ name: z.string().min(1), password: secretKey }),
  /** Passwords of the users that the environment needs: `broker-ztf`, … */
  users: z.record(label, secretKey),
});

const objectStore = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.literal('minio'),
    bucket: label,
    servers: positive,
    volumesPerServer: positive,
    storage,
    resources,
  }),
  z.strictObject({
    provider: z.literal('external'),
    bucket: label,
    /** @default Amazon's of the region */
    endpoint: z.url({ protocol: /^https?$/ }).optional(),
    region: z.string().min(1),
    pathStyle: z.boolean(),
    credentials: z.strictObject({ accessKeyId: secretKey, secretAccessKey: secretKey }),
    access,
  }),
]);

const secret = z.discriminatedUnion('provider', [
  /** Somebody makes it before the environment is deployed. */
  z.strictObject({ provider: z.literal('existing'), keys: z.array(z.string().min(1)).min(1) }),
  /** External Secrets fetches it from the site's vault. */
  z.strictObject({
    provider: z.literal('external-secrets'),
    store: label,
    keys: z.record(z.string(), z.strictObject({ path: z.string().min(1), property: z.string().optional() })),
  }),
]);

const source = z.discriminatedUnion('provider', [
  /** The simulator publishes on our own Kafka. */
  z.strictObject({ provider: z.literal('own'), partitions: positive }),
  /** The telescope's Kafka. */
  z.strictObject({
    provider: z.literal('external'),
    brokers: z.array(hostPort).min(1),
    access,
    tls: z.boolean(),
    ca: secretKey.optional(),
    user: z.strictObject({ name: z.string().min(1), password: secretKey, mechanism }).optional(),
    /** Consumer group; often it must begin with the user's name. */
    group: z.string().min(1),
    /** Regular expression of the topics. @default the survey's */
    topics: z.string().optional(),
    /** Most partitions that one of its topics has. */
    partitions: positive,
  }),
]);

const scaling = z.union(
  [
    z.strictObject({ replicas: positive }),
    z.strictObject({
      minReplicas: z.int().min(0),
      maxReplicas: positive,
      /** Unread alerts that one more process is worth. */
      lagPerReplica: positive,
    }),
  ],
  'must be { replicas } or { minReplicas, maxReplicas, lagPerReplica }',
);

const survey = z.strictObject({
  source,
  schemaRegistry: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      access,
      username: z.string().optional(),
      password: secretKey.optional(),
    })
    .optional(),
  /** @default all of the survey */
  filters: z.array(z.string()).min(1).optional(),
  /** Cuts only, no science. @default false */
  noScience: z.boolean().optional(),
  /** Catalogues without which its processes start: the columns that need them are null then. @default none */
  optionalCatalogues: z.union([z.literal('all'), z.array(z.string()).min(1)]).optional(),
  /** Trained models that its processes load from the object store. @default none: their scores are null */
  models: z.array(z.string()).min(1).optional(),
  scaling,
  resources,
  /** Memory for objects that wait for the object store [MiB]. */
  archiveBudgetMiB: positive,
});

const subscriber = z.strictObject({
  name: label,
  /** Filters whose topics it may read, by survey; 'all' also for those to come. */
  reads: z.partialRecord(z.enum(['ztf', 'lsst']), z.union([z.literal('all'), z.array(z.string()).min(1)])),
  /** Most bytes per second from one Kafka broker. @default no limit */
  bytesPerSecond: positive.optional(),
});

const monitoring = z.union(
  [
    z.literal(false),
    z.strictObject({
      /** URLs of webhooks, each in a Secret. @default nobody is told: for development */
      notify: z
        .strictObject({
          /** Calls somebody at once. */
          page: secretKey,
          /** Makes work for the next working day. */
          ticket: secretKey,
          /** Calls somebody when it hears nothing for some minutes. @default the page's */
          heartbeat: secretKey.optional(),
        })
        .optional(),
    }),
  ],
  "must be false, or { notify: { page, ticket, heartbeat? } } with a Secret's key each, or {} to tell nobody",
);

/** Token of a forge's API, in a Secret beside Argo CD: whoever runs Argo CD makes it. */
const forgeToken = z.strictObject({
  secretName: label,
  key: z.string().regex(/^[-._a-zA-Z0-9]+$/, 'must be a key of a Secret'),
});

const forgeLabel = z.string().min(1, 'must be a label that maintainers put on pull requests');

const pullRequests = z.strictObject({
  /**
   * What says which pull requests have an environment: every folder of the branch, on any git server; or the open
   * pull requests of a forge that carry a label.
   */
  generator: z.discriminatedUnion('provider', [
    z.strictObject({ provider: z.literal('git') }),
    z.strictObject({
      provider: z.literal('github'),
      owner: z.string().min(1),
      repository: z.string().min(1),
      label: forgeLabel,
      /** @default github.com's */
      api: z.url().optional(),
      token: forgeToken,
    }),
    z.strictObject({
      provider: z.literal('gitlab'),
      project: z.string().min(1),
      label: forgeLabel,
      /** @default gitlab.com's */
      api: z.url().optional(),
      token: forgeToken,
    }),
  ]),
  /** Branch of the repository that holds their rendered folders, and nothing else. */
  branch: z.string().min(1),
  /** How long one lives after it was deployed last. */
  timeToLive: z.string().regex(/^[1-9]\d*[mhd]$/, 'must be minutes, hours or days: 90m, 48h, 3d'),
  /** When the collector looks for those whose time is over, in UTC. */
  collect: cron,
});

/** Everything that tells one environment from another. */
export const environmentSchema = z.strictObject({
  name: label,
  /** What it is for, in a sentence. */
  description: z.string().min(1),
  /** In production data are protected and pending images are refused once one is released. */
  tier: z.enum(['development', 'production']),
  /** Namespace of everything but the operators. */
  namespace: label,
  /** Begins the names of all topics; keeps environments on one Kafka apart. */
  topicPrefix: z
    .string()
    .regex(/^[a-z][a-z0-9_]*_$/, 'must be lower-case letters, digits and "_", and end in "_"'),
  /** What Argo CD pulls. */
  repository: z.strictObject({ url: z.url(), revision: z.string().min(1) }),
  /**
   * Way to the Kubernetes API, for operators' pods in the namespace: addresses and port of the API servers themselves
   * (`kubectl get endpoints kubernetes`), not of the Service in front of them, which policies never see.
   */
  kubernetesApi: z.strictObject({ access, port: z.int().min(1).max(65535) }),
  /** Where pods resolve names. @default kube-dns in kube-system, and 169.254.20.10 for a cache on the node */
  nameServers: z
    .strictObject({
      namespace: label,
      pods: z.record(z.string(), z.string()),
      port: z.int().min(1).max(65535),
      cidrs: z.array(cidr),
    })
    .optional(),
  /** Nodes of all pods, and the Secret (declared in `secrets`) that pulls their images. @default any node, no Secret */
  placement: z
    .strictObject({
      nodeSelector: z.record(z.string(), z.string()).optional(),
      tolerations: z
        .array(
          z.strictObject({
            key: z.string().min(1),
            operator: z.enum(['Exists', 'Equal']).optional(),
            value: z.string().optional(),
            effect: z.enum(['NoSchedule', 'PreferNoSchedule', 'NoExecute']).optional(),
          }),
        )
        .min(1)
        .optional(),
      imagePullSecret: label.optional(),
    })
    .optional(),
  /** Operators that the cluster has already, which are not deployed again. @default none */
  existingOperators: z.array(z.enum(operatorNames)).optional(),
  quota: z.strictObject({ cpu, memory: size, storage: size, pods: positive }),
  kafka: z.discriminatedUnion('provider', [strimzi, externalKafka]),
  objectStore,
  secrets: z.record(label, secret),
  /** Partitions of every topic of ours. */
  topicPartitions: positive,
  surveys: z.strictObject({ ztf: survey.optional(), lsst: survey.optional() }),
  subscribers: z.array(subscriber),
  /** Prometheus' operator, alert rules and a dashboard, and whom the alerts call; or none of it. */
  monitoring,
  /** Nights of alerts on demand, on our own Kafka. */
  simulator: z
    .strictObject({ night: z.string().regex(/^\d{8}$/), alerts: positive, alertsPerSecond: positive })
    .optional(),
  /** Batch work on Spark. */
  spark: z
    .strictObject({
      nightlyClose: z.strictObject({
        schedule: cron,
        driver: resources,
        executor: resources,
        executors: positive,
      }),
    })
    .optional(),
  /** Environments like this one beside it, one for each pull request; its operators look after them, too. @default none */
  pullRequests: pullRequests.optional(),
  /** When Argo CD may apply changes. @default always */
  syncWindows: z
    .array(
      z.strictObject({
        kind: z.enum(['allow', 'deny']),
        schedule: cron,
        duration: z.string().regex(/^\d+[mh]$/),
        timeZone: z.string().min(1),
      }),
    )
    .optional(),
});

type DeepReadonly<T> = T extends readonly (infer E)[]
  ? readonly DeepReadonly<E>[]
  : T extends object
    ? { readonly [K in keyof T]: DeepReadonly<T[K]> }
    : T;

/** An environment: plain data, written as `export default { … } satisfies Environment`. */
export type Environment = DeepReadonly<z.infer<typeof environmentSchema>>;
