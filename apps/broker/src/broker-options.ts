import { CarriedSchemas, SchemaRegistry, ztfSchema } from '@fink/alerts';
import type { KafkaConnection, Log } from '@fink/kafka';
import { openObjectStore } from '@fink/object-store';
import type { BrokerOptions } from '@fink/pipeline';
import { Names, surveyNamed } from '@fink/topology';
import { faultFrom } from './fault.ts';
import type { Options } from './options.ts';

const MiB = 1024 * 1024;

/** What the pipeline needs, from the environment's words. */
export function brokerOptions(options: Options, log: Log): BrokerOptions {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = options;
  const { FINK_SCHEMA_REGISTRY_URL: registry } = options;
  return {
    survey: surveyNamed(options.FINK_SURVEY),
    names: new Names({ prefix: options.FINK_TOPIC_PREFIX, deployment: options.FINK_DEPLOYMENT }),
    source: connection(options, 'SOURCE'),
    sourceGroup: options.FINK_SOURCE_GROUP,
    sourceTopics: options.FINK_SOURCE_TOPICS,
    kafka: connection(options, 'KAFKA'),
    store: openObjectStore(
      options.FINK_STORE_URL,
      accessKeyId && secretAccessKey ? { accessKeyId, secretAccessKey } : undefined,
    ),
    schemas:
      registry === undefined
        ? new CarriedSchemas()
        : new SchemaRegistry({
            url: registry,
            username: options.FINK_SCHEMA_REGISTRY_USERNAME,
            password: options.FINK_SCHEMA_REGISTRY_PASSWORD,
          }),
    knownSchema:
      options.FINK_SCHEMALESS_VERSION === undefined ? undefined : ztfSchema(options.FINK_SCHEMALESS_VERSION),
    noScience: options.FINK_NOSCIENCE,
    budgetBytes: options.FINK_ARCHIVE_BUDGET_MIB * MiB,
    archive: {
      objectBytes: options.FINK_ARCHIVE_OBJECT_MIB * MiB,
      maxAgeMs: options.FINK_ARCHIVE_MAX_AGE_SECONDS * 1000,
    },
    discoveryMs: options.FINK_DISCOVERY_SECONDS * 1000,
    fetchBytes: options.FINK_FETCH_MIB * MiB,
    log,
    fault: faultFrom(options.FINK_FAULT),
  };
}

function connection(options: Options, side: 'SOURCE' | 'KAFKA'): KafkaConnection {
  const username = options[`FINK_${side}_USERNAME`];
  const password = options[`FINK_${side}_PASSWORD`];
  const mechanism = options[`FINK_${side}_MECHANISM`];
  return {
    brokers: options[`FINK_${side}_BROKERS`],
    clientId: options.FINK_DEPLOYMENT,
    ssl: options[`FINK_${side}_TLS`],
    ...(username !== undefined && password !== undefined && { sasl: { username, password, mechanism } }),
  };
}
