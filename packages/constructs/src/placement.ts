import type { KubernetesObject } from '@fink/manifests';

/** Where the pods of an environment run, and what pulls their images. */
export interface Placement {
  /** Labels of the nodes that they may run on. @default every node */
  readonly nodeSelector?: Readonly<Record<string, string>>;
  /** Taints of nodes that they put up with. @default none */
  readonly tolerations?: readonly {
    readonly key: string;
    readonly operator?: 'Exists' | 'Equal';
    readonly value?: string;
    readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
  }[];
  /** Secret with access to a private image registry. @default none */
  readonly imagePullSecret?: string;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * The object with its pods placed; an object without pods is returned as it is. One function for all kinds, since each
 * keeps the same few fields somewhere else, and every pod of an environment belongs to the same place.
 */
export function placed(object: KubernetesObject, placement: Placement): KubernetesObject {
  const place = places[object.kind];
  if (place === undefined || Object.keys(placement).length === 0) return object;
  const spec = place(object['spec'] as Fields, placement);
  return { ...object, spec };
}

const places: Readonly<Record<string, (spec: Fields, placement: Placement) => Fields>> = {
  Deployment: template,
  Job: template,
  CronJob: jobTemplate,
  WorkflowTemplate: (spec, placement) => ({ ...spec, ...podFields(placement) }),
  KafkaNodePool: strimziTemplate,
  Kafka: (spec, placement) => ({
    ...spec,
    ...mapFields(spec, ['entityOperator', 'kafkaExporter'], (part) => strimziTemplate(part, placement)),
  }),
  Tenant: ({ pools, ...spec }, { imagePullSecret, ...where }) => ({
    ...spec,
    pools: (pools as Fields[]).map((pool) => ({ ...pool, ...podFields(where) })),
    ...(imagePullSecret !== undefined && { imagePullSecret: { name: imagePullSecret } }),
  }),
  SparkApplication: spark,
  ScheduledSparkApplication: (spec, placement) => ({
    ...spec,
    ...mapFields(spec, ['template'], (application) => spark(application, placement)),
  }),
};

/** Fields of a pod. */
function podFields({ nodeSelector, tolerations, imagePullSecret }: Placement): Fields {
  return {
    ...(nodeSelector !== undefined && { nodeSelector: { ...nodeSelector } }),
    ...(tolerations !== undefined && { tolerations: tolerations.map((each) => ({ ...each })) }),
    ...(imagePullSecret !== undefined && { imagePullSecrets: [{ name: imagePullSecret }] }),
  };
}

function template(spec: Fields, placement: Placement): Fields {
  const outer = spec['template'] as Fields;
  return { ...spec, template: { ...outer, spec: { ...(outer['spec'] as Fields), ...podFields(placement) } } };
}

function jobTemplate(spec: Fields, placement: Placement): Fields {
  return {
    ...spec,
    ...mapFields(spec, ['jobTemplate'], (job) => ({
      ...job,
      ...mapFields(job, ['spec'], (inner) => template(inner, placement)),
    })),
  };
}

/** Strimzi selects nodes by affinity only. */
function strimziTemplate(part: Fields, { nodeSelector, ...others }: Placement): Fields {
  const outer = (part['template'] ?? {}) as Fields;
  const matchExpressions = Object.entries(nodeSelector ?? {}).map(([key, value]) => ({
    key,
    operator: 'In',
    values: [value],
  }));
  const affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions }] },
    },
  };
  const pod = {
    ...(outer['pod'] as Fields),
    ...podFields(others),
    ...(matchExpressions.length > 0 && { affinity }),
  };
  return { ...part, template: { ...outer, pod } };
}

function spark(application: Fields, { imagePullSecret, ...where }: Placement): Fields {
  return {
    ...application,
    ...mapFields(application, ['driver', 'executor'], (role) => ({ ...role, ...podFields(where) })),
    ...(imagePullSecret !== undefined && { imagePullSecrets: [imagePullSecret] }),
  };
}

/** The named fields that are there, changed. */
function mapFields(from: Fields, names: readonly string[], change: (field: Fields) => Fields): Fields {
  return Object.fromEntries(
    names.flatMap((name) => (from[name] === undefined ? [] : [[name, change(from[name] as Fields)]])),
  );
}
