import { CarriedSchemas, SchemaRegistry, ztfSchema } from '@fink/alerts';
import type { Log } from '@fink/kafka';
import { openObjectStore } from '@fink/object-store';
import type { BrokerOptions } from '@fink/pipeline';
import { Names, type Survey, surveyNamed, withFilters } from '@fink/topology';
import { faultFrom } from './fault.ts';
import { kafkaConnection } from './kafka-connection.ts';
import type { Options } from './options.ts';

const MiB = 1024 * 1024;

/**
 * What the pipeline needs, from the environment's words.
 *
 * @throws OptionsError naming the variable of a file that cannot be read
 */
export function brokerOptions(options: Options, log: Log): BrokerOptions {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = options;
  const { FINK_SCHEMA_REGISTRY_URL: registry } = options;
  return {
    survey: selectedSurvey(options, log),
    names: new Names({ prefix: options.FINK_TOPIC_PREFIX, deployment: options.FINK_DEPLOYMENT }),
    source: kafkaConnection('SOURCE', options, options.FINK_DEPLOYMENT),
    sourceGroup: options.FINK_SOURCE_GROUP,
    sourceTopics: options.FINK_SOURCE_TOPICS,
    kafka: kafkaConnection('KAFKA', options, options.FINK_DEPLOYMENT),
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
    optionalCatalogues: options.FINK_CATALOGUES_OPTIONAL,
    models: options.FINK_MODELS,
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

/** The survey with the filters of this deployment. Those that it leaves out are logged: nothing else would show them. */
function selectedSurvey({ FINK_SURVEY, FINK_FILTERS }: Options, log: Log): Survey {
  const whole = surveyNamed(FINK_SURVEY);
  if (FINK_FILTERS === undefined) return whole;
  for (const { name, selects } of whole.filters) {
    if (FINK_FILTERS.includes(name)) continue;
    log('info', 'this image has a filter that FINK_FILTERS does not name: it does not run', {
      filter: name,
      selects,
    });
  }
  return withFilters(whole, FINK_FILTERS);
}
