import { FilterSelectionError, surveyNamed, withFilters } from '@fink/topology';
import { z } from 'zod';

/** "true" or "false", nothing else. */
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');
const list = z.string().transform((value) => value.split(',').map((item) => item.trim()));
/** Unlike other lists it may be given empty, which is then refused: an empty selection is a mistake, not "all". */
const selection = z
  .string()
  .transform((value) => (value.trim() === '' ? [] : value.split(',').map((item) => item.trim())));
const number = (least: number) => z.coerce.number().min(least);
const pattern = z.string().transform((value, context) => {
  try {
    return new RegExp(value);
  } catch (error) {
    context.addIssue({ code: 'custom', message: `is no regular expression: ${error}` });
    return z.NEVER;
  }
});
const mechanism = z.enum(['scram-sha-512', 'scram-sha-256', 'plain']);

/**
 * The whole configuration of a broker process: environment variables, their meaning and their defaults.
 * Passwords and keys come from here only, never from a file in the repository.
 */
export const optionsSchema = z
  .object({
    FINK_SURVEY: z.enum(['ztf', 'lsst']).describe('Survey whose alerts are processed'),
    FINK_FILTERS: selection
      .optional()
      .describe("Filters that this deployment runs, name,...; all of the survey's by default"),
    FINK_NOSCIENCE: flag.default(false).describe('Cuts only: every surviving alert goes to every topic'),
    FINK_CATALOGUES_OPTIONAL: list
      .optional()
      .describe(
        'Catalogues, name,..., without which the process starts: columns that need one are null then',
      ),
    FINK_MODELS: list
      .optional()
      .describe('Trained models, name,..., that are loaded from the object store: scores of others are null'),
    FINK_TOPIC_PREFIX: z.string().default('fink_').describe('Beginning of the names of all our topics'),
    FINK_DEPLOYMENT: z.string().default('broker').describe('Name of this deployment; its processes share it'),

    FINK_SOURCE_BROKERS: list.describe("Bootstrap addresses of the telescope's Kafka, host:port,..."),
    FINK_SOURCE_USERNAME: z.string().optional().describe('User there; none means no authentication'),
    FINK_SOURCE_PASSWORD: z.string().optional().describe('Its password'),
    FINK_SOURCE_MECHANISM: mechanism.default('scram-sha-512').describe('SASL mechanism there'),
    FINK_SOURCE_TLS: flag.default(false).describe('Whether the connection there is encrypted'),
    FINK_SOURCE_CA_FILE: z
      .string()
      .optional()
      .describe('PEM file of the authorities that sign certificates there, with TLS; public ones by default'),
    FINK_SOURCE_GROUP: z.string().describe('Consumer group there (often must begin with the user name)'),
    FINK_SOURCE_TOPICS: pattern.optional().describe("Regular expression of topics; the survey's by default"),
    FINK_DISCOVERY_SECONDS: number(0.1).default(20).describe('Pause between two looks for new source topics'),
    FINK_FETCH_MIB: number(0.001).default(6).describe('Largest fetch from one partition'),

    FINK_KAFKA_BROKERS: list.describe('Bootstrap addresses of our Kafka, host:port,...'),
    FINK_KAFKA_USERNAME: z.string().optional().describe('User there; none means no authentication'),
    FINK_KAFKA_PASSWORD: z.string().optional().describe('Its password'),
    FINK_KAFKA_MECHANISM: mechanism.default('scram-sha-512').describe('SASL mechanism there'),
    FINK_KAFKA_TLS: flag.default(false).describe('Whether the connection there is encrypted'),
    FINK_KAFKA_CA_FILE: z
      .string()
      .optional()
      .describe('PEM file of the authorities that sign certificates there, with TLS; public ones by default'),

    FINK_STORE_URL: z
      .string()
      .describe('Object store: s3://bucket/prefix?endpoint=...&pathStyle=true, or a folder'),
    AWS_ACCESS_KEY_ID: z.string().optional().describe('Access key of the object store'),
    AWS_SECRET_ACCESS_KEY: z.string().optional().describe('Its secret'),

    FINK_SCHEMA_REGISTRY_URL: z.string().optional().describe('Confluent schema registry of framed packets'),
    FINK_SCHEMA_REGISTRY_USERNAME: z.string().optional().describe('User there'),
    FINK_SCHEMA_REGISTRY_PASSWORD: z.string().optional().describe('Its password'),

    FINK_SCHEMALESS_VERSION: z
      .string()
      .optional()
      .describe('Schema version of ZTF messages that carry no schema (4.02); such are undecodable otherwise'),

    FINK_ARCHIVE_BUDGET_MIB: number(1)
      .default(512)
      .describe('Memory held for the object store, all partitions'),
    FINK_ARCHIVE_OBJECT_MIB: number(0.01)
      .default(128)
      .describe('Size at which the objects of a partition are closed'),
    FINK_ARCHIVE_MAX_AGE_SECONDS: number(0.1).default(300).describe('Longest time that objects stay open'),

    FINK_HTTP_PORT: number(0).default(8080).describe('Port of /healthz, /readyz and /metrics'),
    FINK_HTTP_HOST: z.string().default('0.0.0.0').describe('Address to listen on'),
    FINK_GRACE_SECONDS: number(1).default(50).describe('Time to finish after SIGTERM'),
    FINK_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error']).default('info').describe('Least level logged'),
    FINK_FAULT: z
      .string()
      .optional()
      .describe(
        'For fault tests only: NAME:N:ACTION, the N-th pass of a named moment does kill, stop or error',
      ),
  })
  .superRefine((options, context) => {
    for (const side of ['SOURCE', 'KAFKA'] as const) {
      for (const { variable, message } of connectionFaults(side, options))
        context.addIssue({ code: 'custom', path: [variable], message });
    }
    const { FINK_FILTERS: filters } = options;
    if (filters === undefined) return;
    try {
      withFilters(surveyNamed(options.FINK_SURVEY), filters);
    } catch (error) {
      if (!(error instanceof FilterSelectionError)) throw error;
      context.addIssue({ code: 'custom', path: ['FINK_FILTERS'], message: `is wrong: ${error.message}` });
    }
  });

/** The configuration of a broker process. */
export type Options = z.infer<typeof optionsSchema>;

/** One of the two clusters: the telescope's, or ours. */
export type Side = 'SOURCE' | 'KAFKA';

const connectionParts = ['BROKERS', 'USERNAME', 'PASSWORD', 'MECHANISM', 'TLS', 'CA_FILE'] as const;

/** A variable of the connection to one cluster. */
export type ConnectionVariable<S extends Side = Side> = `FINK_${S}_${(typeof connectionParts)[number]}`;

/** The variables of the connection to one cluster. */
export const connectionVariables = <S extends Side>(side: S): ConnectionVariable<S>[] =>
  connectionParts.map((part) => `FINK_${side}_${part}` as const);

/** Values of the variables of a connection. */
export type ConnectionOptions = { readonly [V in ConnectionVariable]?: Options[V] };

/** What is wrong between the variables of a connection, each of which is right by itself. */
export function connectionFaults(
  side: Side,
  options: ConnectionOptions,
): { readonly variable: ConnectionVariable; readonly message: string }[] {
  const [user, password] = [options[`FINK_${side}_USERNAME`], options[`FINK_${side}_PASSWORD`]];
  const faults: ReturnType<typeof connectionFaults> = [];
  if ((user === undefined) !== (password === undefined)) {
    const variable =
      user === undefined ? (`FINK_${side}_USERNAME` as const) : (`FINK_${side}_PASSWORD` as const);
    faults.push({ variable, message: 'is missing: give both user and password' });
  }
  if (options[`FINK_${side}_CA_FILE`] !== undefined && options[`FINK_${side}_TLS`] !== true) {
    const message = `has no use without FINK_${side}_TLS=true: set both, or neither`;
    faults.push({ variable: `FINK_${side}_CA_FILE`, message });
  }
  return faults;
}

/** The environment does not configure a broker; the message lists every variable at fault. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

/**
 * Reads the configuration from environment variables. An empty value counts as absent, but for FINK_FILTERS.
 *
 * @throws OptionsError naming every variable that is missing or wrong, never its value where it is secret
 */
export function readOptions(environment: Readonly<Record<string, string | undefined>>): Options {
  const given = Object.entries(environment).filter(
    ([name, value]) => value !== undefined && (value !== '' || name === 'FINK_FILTERS'),
  );
  const result = optionsSchema.safeParse(Object.fromEntries(given));
  if (result.success) return result.data;
  const lines = result.error.issues.map((issue) => {
    const name = issue.path.join('.');
    const missing = !given.some(([variable]) => variable === name) && issue.code !== 'custom';
    return `  ${name} ${missing ? `is missing: ${meaning(name)}` : issue.message}`;
  });
  throw new OptionsError(`The broker is not configured:\n${lines.join('\n')}`);
}

const meaning = (name: string): string =>
  (optionsSchema.shape as Record<string, z.ZodType>)[name]?.description ?? 'required';
