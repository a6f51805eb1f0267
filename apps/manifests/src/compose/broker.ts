import { type Application, BrokerService, ExpectedTopics, type StoreEndpoint } from '@fink/constructs';
import { catalogueNames } from '@fink/science';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import { reachOf, reachOfUrl } from './access.ts';
import type { Facts, UsedSurvey } from './facts.ts';
import type { KafkaOf } from './kafka.ts';
import type { Charts } from './operators.ts';

/** Local hours that hold every night of the year at a survey's observatory. */
const dusk = '0 16 * * *';
const dawn = '0 9 * * *';

/** One broker service per survey, and the list of topics that must be there for the end-to-end check. */
export function addBroker(
  application: Application,
  loaded: LoadedEnvironment,
  facts: Facts,
  kafkaOf: KafkaOf,
  store: StoreEndpoint,
  charts: Charts,
): void {
  const { namespace } = loaded.environment;
  for (const used of facts.surveys) addService(application, loaded, used, kafkaOf, store, charts);
  new ExpectedTopics(application, 'expected-topics', {
    namespace,
    topics: facts.topics.map(({ name }) => name),
  });
}

function addService(
  application: Application,
  { environment, images }: LoadedEnvironment,
  { survey, settings, names, deployment, sourceGroup }: UsedSurvey,
  kafkaOf: KafkaOf,
  store: StoreEndpoint,
  charts: Charts,
): void {
  const { source, scaling, schemaRegistry: registry } = settings;
  const kafka = kafkaOf(deployment);
  new BrokerService(application, deployment, {
    namespace: environment.namespace,
    image: images.broker,
    survey,
    names,
    noScience: settings.noScience ?? false,
    optionalCatalogues:
      settings.optionalCatalogues === 'all'
        ? catalogueNames(survey.modules, settings.models ?? [])
        : (settings.optionalCatalogues ?? []),
    models: settings.models ?? [],
    kafka,
    source:
      source.provider === 'own'
        ? kafka
        : {
            brokers: source.brokers,
            tls: source.tls,
            ...(source.ca !== undefined && { ca: source.ca }),
            ...(source.user !== undefined && { user: source.user }),
            reach: reachOf(source.access, source.brokers),
          },
    sourceGroup,
    ...(source.provider === 'external' && source.topics !== undefined && { sourceTopics: source.topics }),
    store,
    ...(registry !== undefined && {
      schemaRegistry: {
        url: registry.url,
        ...(registry.username !== undefined && { username: registry.username }),
      },
      registryReach: reachOfUrl(registry.access, registry.url),
      ...(registry.password !== undefined && { registryPassword: registry.password }),
    }),
    resources: settings.resources,
    archiveBudgetMiB: settings.archiveBudgetMiB,
    scaling:
      'replicas' in scaling
        ? { replicas: scaling.replicas }
        : {
            ...scaling,
            sourcePartitions: source.partitions,
            ...(survey.night === 'topic-name' && { night: { timeZone: survey.site.timeZone, dusk, dawn } }),
          },
    ...(environment.monitoring && { monitoringNamespace: charts.prometheus.namespace }),
  });
}
