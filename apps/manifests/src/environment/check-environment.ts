import { catalogueNames, checkModels, ScienceSetupError } from '@fink/science';
import { type SurveyName, surveys } from '@fink/topology';
import type { EnvironmentProblem } from './environment-error.ts';
import type { Environment } from './environment-schema.ts';
import { bytesOf } from './fields.ts';

type Report = (path: string, message: string, remedy: string) => void;
type SecretKey = { readonly secret: string; readonly key: string };

/** What fits together in an environment, beyond what each field may be; everything that does not is listed. */
export function checkEnvironment(environment: Environment, file: string): EnvironmentProblem[] {
  const problems: EnvironmentProblem[] = [];
  const report: Report = (path, message, remedy) => problems.push({ file, path, message, remedy });
  checkKafka(environment, report);
  checkSurveys(environment, report);
  checkSubscribers(environment, report);
  checkSecrets(environment, report);
  checkResources(environment, '', report);
  checkMonitoring(environment, report);
  checkPullRequests(environment, report);
  if (environment.simulator !== undefined && environment.kafka.provider === 'external')
    report(
      '.simulator',
      'needs a Kafka of our own',
      "Use kafka.provider 'strimzi', or remove the simulator.",
    );
  return problems;
}

/** Environments beside each other must share nothing, so each has everything inside. */
function checkPullRequests(environment: Environment, report: Report): void {
  const { pullRequests, tier, kafka, objectStore, secrets, surveys: used } = environment;
  if (pullRequests === undefined) return;
  const path = '.pullRequests';
  if (tier !== 'development')
    report(path, `stands in the tier ${tier}`, 'Let pull requests be like an environment of development.');
  if (kafka.provider !== 'strimzi' || kafka.subscribers.exposure !== 'cluster')
    report(
      path,
      'each pull request needs a Kafka of its own, without ports on nodes or load balancers',
      "Use kafka.provider 'strimzi' with subscribers.exposure 'cluster'.",
    );
  if (objectStore.provider !== 'minio')
    report(path, 'each pull request needs an object store of its own', "Use objectStore.provider 'minio'.");
  for (const [name, secret] of Object.entries(secrets))
    if (secret.provider === 'existing')
      report(
        path,
        `nobody makes the Secret ${JSON.stringify(name)} in the namespace of a pull request`,
        "Use provider 'external-secrets', or do without it.",
      );
  for (const [name, survey] of Object.entries(used))
    if (survey !== undefined && survey.source.provider !== 'own')
      report(
        path,
        `pull requests would read the telescope's ${name} in one consumer group and miss alerts`,
        "Use source.provider 'own' and the simulator.",
      );
  if (pullRequests.branch === environment.repository.revision)
    report(
      `${path}.branch`,
      `is ${JSON.stringify(pullRequests.branch)}, from which this environment itself is deployed`,
      'Use a branch that holds nothing but the folders of pull requests.',
    );
}

function checkMonitoring({ monitoring, tier }: Environment, report: Report): void {
  if (tier !== 'production' || (monitoring !== false && monitoring.notify !== undefined)) return;
  report(
    monitoring === false ? '.monitoring' : '.monitoring.notify',
    'is missing: in production an alert that reaches nobody is none',
    'Add notify: { page, ticket }, Secret keys with the URLs of webhooks.',
  );
}

function checkKafka({ kafka, tier }: Environment, report: Report): void {
  const nodes = kafka.provider === 'strimzi' ? kafka.brokers.replicas : kafka.nodes;
  const { replication, minInsyncReplicas } = kafka;
  if (replication > nodes)
    report(
      '.kafka.replication',
      `${replication} copies of a partition need as many brokers, but there are ${nodes}`,
      `Use at most ${nodes}, or more brokers.`,
    );
  if (replication > 1 ? minInsyncReplicas >= replication : minInsyncReplicas !== 1)
    report(
      '.kafka.minInsyncReplicas',
      `${minInsyncReplicas} of ${replication} copies must be there to write: no broker could ever be restarted`,
      `Use ${Math.max(1, replication - 1)}.`,
    );
  if (kafka.provider !== 'strimzi') return;
  const { exposure, host, brokerHost } = kafka.subscribers;
  if (exposure === 'cluster' && (host ?? brokerHost) !== undefined)
    report(
      '.kafka.subscribers.host',
      'subscribers get in from inside the cluster only',
      "Remove it, or use exposure 'load-balancer'.",
    );
  if (exposure === 'load-balancer' && (host === undefined || brokerHost === undefined))
    report(
      '.kafka.subscribers',
      'clients find brokers behind load balancers by name, and TLS certificates hold these names',
      "Give host ('kafka.example.org') and brokerHost ('kafka-{nodeId}.example.org').",
    );
  if (tier !== 'production') return;
  const controllers = kafka.controllers?.replicas ?? 0;
  if (controllers < 3)
    report(
      '.kafka.controllers',
      `${controllers} controllers of their own: production needs at least 3 to survive the loss of one`,
      'Add controllers: { replicas: 3, … }.',
    );
}

function checkSurveys(environment: Environment, report: Report): void {
  const names = Object.keys(environment.surveys) as SurveyName[];
  if (names.length === 0) report('.surveys', 'there is none', 'Declare ztf or lsst.');
  for (const name of names) {
    const survey = environment.surveys[name];
    if (survey === undefined) continue;
    const path = `.surveys.${name}`;
    const { source, scaling, filters, optionalCatalogues, models } = survey;
    const [field, most] =
      'replicas' in scaling ? ['replicas', scaling.replicas] : ['maxReplicas', scaling.maxReplicas];
    if (most > source.partitions)
      report(
        `${path}.scaling.${field}`,
        `${most} processes for ${source.partitions} source partitions: those beyond own none and do nothing`,
        `Use at most ${source.partitions}.`,
      );
    if ('minReplicas' in scaling && scaling.minReplicas > scaling.maxReplicas)
      report(
        `${path}.scaling.minReplicas`,
        `${scaling.minReplicas} is more than maxReplicas, ${scaling.maxReplicas}`,
        'Lower it, or raise maxReplicas.',
      );
    if (source.provider === 'own' && environment.kafka.provider === 'external')
      report(
        `${path}.source`,
        "provider 'own' needs a Kafka of our own, but kafka.provider is 'external'",
        "Use the telescope's Kafka (provider 'external').",
      );
    if (source.provider === 'external' && source.topics !== undefined)
      checkPattern(source.topics, path, report);
    if (filters !== undefined) checkFilters(name, filters, `${path}.filters`, report);
    if (Array.isArray(optionalCatalogues))
      checkCatalogues(name, optionalCatalogues, `${path}.optionalCatalogues`, report);
    if (models !== undefined) checkScienceModels(name, models, `${path}.models`, report);
  }
}

function checkPattern(pattern: string, path: string, report: Report): void {
  try {
    new RegExp(pattern);
  } catch (error) {
    report(`${path}.source.topics`, `is no regular expression: ${(error as Error).message}`, 'Mend it.');
  }
}

function checkFilters(survey: SurveyName, names: readonly string[], path: string, report: Report): void {
  const known = surveys[survey].filters.map(({ name }) => name);
  for (const [index, name] of names.entries()) {
    if (!known.includes(name))
      report(
        `${path}[${index}]`,
        `${survey} has no filter ${JSON.stringify(name)}`,
        `The filters are ${known.join(', ')}.`,
      );
    if (names.indexOf(name) < index)
      report(`${path}[${index}]`, `${JSON.stringify(name)} stands twice`, 'Remove one.');
  }
}

function checkCatalogues(survey: SurveyName, names: readonly string[], path: string, report: Report): void {
  const known = catalogueNames(surveys[survey].modules);
  for (const [index, name] of names.entries()) {
    if (known.includes(name)) continue;
    report(
      `${path}[${index}]`,
      `no science module of ${survey} searches a catalogue ${JSON.stringify(name)}`,
      `The catalogues are ${known.join(', ') || 'none'}.`,
    );
  }
}

function checkScienceModels(
  survey: SurveyName,
  names: readonly string[],
  path: string,
  report: Report,
): void {
  try {
    checkModels(surveys[survey].modules, names);
  } catch (error) {
    if (!(error instanceof ScienceSetupError)) throw error;
    report(path, error.message, 'Name models of the science modules, all that a module needs, or none.');
  }
}

function checkSubscribers({ subscribers, surveys: used }: Environment, report: Report): void {
  const brokers = (Object.keys(used) as SurveyName[]).map((name) => `broker-${name}`);
  const taken = new Set([...brokers, 'simulator']);
  for (const [index, { name, reads }] of subscribers.entries()) {
    const path = `.subscribers[${index}]`;
    if (taken.has(name)) report(`${path}.name`, `${JSON.stringify(name)} is taken`, 'Use another name.');
    // Consumer groups belong to whoever's name they begin with.
    const longer = subscribers.find((other) => other.name !== name && other.name.startsWith(name));
    if (longer !== undefined)
      report(
        `${path}.name`,
        `${JSON.stringify(name)} begins the name ${JSON.stringify(longer.name)}, and could read in its consumer groups`,
        'Use a name that begins no other.',
      );
    taken.add(name);
    for (const [survey, filters] of Object.entries(reads) as [SurveyName, 'all' | readonly string[]][]) {
      if (used[survey] === undefined)
        report(
          `${path}.reads.${survey}`,
          `the environment has no ${survey}`,
          `Add surveys.${survey}, or remove this.`,
        );
      else if (filters !== 'all') checkFilters(survey, filters, `${path}.reads.${survey}`, report);
    }
  }
}

/** Every reference to a Secret must be to one that is declared, and to a key that it has. */
function checkSecrets(environment: Environment, report: Report): void {
  const { kafka } = environment;
  for (const [path, { secret, key }] of secretReferences(environment, '')) {
    const declared = environment.secrets[secret];
    if (declared === undefined) {
      report(
        path,
        `refers to the Secret ${JSON.stringify(secret)}, which is not declared`,
        `Add it to secrets.`,
      );
      continue;
    }
    const keys = declared.provider === 'existing' ? declared.keys : Object.keys(declared.keys);
    if (!keys.includes(key))
      report(
        path,
        `the Secret ${JSON.stringify(secret)} has no key ${JSON.stringify(key)}`,
        `Its keys are ${keys.join(', ')}.`,
      );
  }
  const pull = environment.placement?.imagePullSecret;
  if (pull !== undefined && environment.secrets[pull] === undefined)
    report(
      '.placement.imagePullSecret',
      `refers to the Secret ${JSON.stringify(pull)}, which is not declared`,
      `Add it to secrets, with the key .dockerconfigjson.`,
    );
  if (kafka.provider !== 'external') return;
  const users = (Object.keys(environment.surveys) as SurveyName[]).map((name) => `broker-${name}`);
  for (const user of users)
    if (kafka.users[user] === undefined)
      report(`.kafka.users.${user}`, 'is missing: the broker needs its password', 'Add { secret, key }.');
}

/** All `{ secret, key }` with their paths. */
function secretReferences(value: unknown, path: string): [string, SecretKey][] {
  if (typeof value !== 'object' || value === null) return [];
  if ('secret' in value && 'key' in value) return [[path, value as SecretKey]];
  return Object.entries(value).flatMap(([name, inner]) =>
    secretReferences(inner, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`),
  );
}

/** A limit below the request can never be scheduled. */
function checkResources(value: unknown, path: string, report: Report): void {
  if (typeof value !== 'object' || value === null) return;
  const { memory, memoryLimit } = value as Record<string, unknown>;
  if (typeof memory === 'string' && typeof memoryLimit === 'string' && bytesOf(memoryLimit) < bytesOf(memory))
    report(
      `${path}.memoryLimit`,
      `${memoryLimit} is less than the memory asked for, ${memory}`,
      'Raise the limit, or ask for less.',
    );
  for (const [name, inner] of Object.entries(value))
    checkResources(inner, Array.isArray(value) ? `${path}[${name}]` : `${path}.${name}`, report);
}
