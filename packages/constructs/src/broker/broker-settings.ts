import type { Names, Survey } from '@fink/topology';
import type { KafkaEndpoint, StoreEndpoint } from '../endpoints.ts';
import { kafkaVariables } from '../kafka/kafka-variables.ts';

/** What the broker needs to know besides secrets. */
export interface BrokerSettings {
  readonly survey: Survey;
  readonly names: Names;
  /** Cuts only: every alert that passes goes to every topic. */
  readonly noScience: boolean;
  /** Catalogues without which it starts: their columns are null then. */
  readonly optionalCatalogues: readonly string[];
  /** Trained models that it loads from the object store: scores of others are null. */
  readonly models: readonly string[];
  readonly source: KafkaEndpoint;
  readonly sourceGroup: string;
  /** Regular expression of source topics. @default the survey's */
  readonly sourceTopics?: string;
  readonly kafka: KafkaEndpoint;
  readonly store: StoreEndpoint;
  readonly schemaRegistry?: { readonly url: string; readonly username?: string };
  /** Memory for objects that wait for the object store [MiB]. */
  readonly archiveBudgetMiB: number;
}

/** Seconds a process has to finish what is open. */
export const graceSeconds = 50;

/** Where the certificates of authorities are in the container. */
export const caFiles = { source: '/etc/fink/source-ca', kafka: '/etc/fink/kafka-ca' } as const;

/** Port of probes and metrics. */
export const httpPort = 8080;

/** The broker's environment variables that hold no secret: the content of its ConfigMap. */
export function brokerVariables(settings: BrokerSettings): Record<string, string> {
  const { survey, names, source, kafka, store, schemaRegistry, sourceTopics } = settings;
  const caFile = (folder: string, endpoint: KafkaEndpoint): string | undefined =>
    endpoint.ca === undefined ? undefined : `${folder}/${endpoint.ca.key}`;
  return {
    FINK_SURVEY: survey.name,
    FINK_FILTERS: survey.filters.map(({ name }) => name).join(','),
    FINK_NOSCIENCE: String(settings.noScience),
    ...(settings.optionalCatalogues.length > 0 && {
      FINK_CATALOGUES_OPTIONAL: settings.optionalCatalogues.join(','),
    }),
    ...(settings.models.length > 0 && { FINK_MODELS: settings.models.join(',') }),
    FINK_TOPIC_PREFIX: names.prefix,
    FINK_DEPLOYMENT: names.deployment,
    ...kafkaVariables('SOURCE', source, caFile(caFiles.source, source)),
    FINK_SOURCE_GROUP: settings.sourceGroup,
    ...(sourceTopics !== undefined && { FINK_SOURCE_TOPICS: sourceTopics }),
    ...kafkaVariables('KAFKA', kafka, caFile(caFiles.kafka, kafka)),
    FINK_STORE_URL: store.url,
    ...(schemaRegistry !== undefined && {
      FINK_SCHEMA_REGISTRY_URL: schemaRegistry.url,
      ...(schemaRegistry.username !== undefined && {
        FINK_SCHEMA_REGISTRY_USERNAME: schemaRegistry.username,
      }),
    }),
    FINK_ARCHIVE_BUDGET_MIB: String(settings.archiveBudgetMiB),
    FINK_GRACE_SECONDS: String(graceSeconds),
    FINK_HTTP_PORT: String(httpPort),
    FINK_LOG_LEVEL: 'info',
  };
}
