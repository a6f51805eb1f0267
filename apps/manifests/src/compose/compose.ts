import {
  Application,
  CollectorAccess,
  EnvironmentNamespace,
  NightlyClose,
  RemoteSecret,
  SparkAccess,
  type StoreEndpoint,
} from '@fink/constructs';
import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import { addArgo, noArgo } from './argo.ts';
import { addBroker } from './broker.ts';
import { factsOf } from './facts.ts';
import { addKafka, addTopics, externalKafka, type KafkaOf } from './kafka.ts';
import { addMonitoring } from './monitoring.ts';
import { addObjectStore } from './object-store.ts';
import { chartsOf } from './operators.ts';
import { addCollector } from './pull-requests.ts';
import { addSimulators } from './simulator.ts';

/** All objects of an environment, in the applications that Argo CD syncs. */
export function compose(loaded: LoadedEnvironment): App {
  const { environment, pullRequest } = loaded;
  const { kafka, namespace: target } = environment;
  const app = new App();
  const facts = factsOf(environment);
  const charts = chartsOf(environment);
  const own: Application[] = [];
  // The id is no name: nothing that is rendered depends on it.
  const application = (name: string): Application => {
    const added = new Application(app, name, { name, namespace: target });
    own.push(added);
    return added;
  };

  const namespace = application('namespace');
  const space = new EnvironmentNamespace(namespace, 'namespace', {
    name: target,
    quota: environment.quota,
    tier: environment.tier,
    ...(environment.nameServers !== undefined && { nameServers: environment.nameServers }),
  });
  if (pullRequest !== undefined)
    new CollectorAccess(namespace, 'collector', {
      namespace: target,
      collector: pullRequest.collector,
    }).node.addDependency(space.object);
  // The Application of a pull request's environment is made by another one's ApplicationSet.
  const { operators, deploy } = pullRequest === undefined ? addArgo(app, environment, charts) : noArgo;
  for (const operator of operators.values()) operator.node.addDependency(namespace);
  /** Puts an application after others; those that this environment does not have are left out. */
  const after = (dependant: Application, ...dependencies: (IConstruct | undefined)[]): void =>
    dependant.node.addDependency(namespace, ...dependencies.filter((each) => each !== undefined));

  const secrets = hasRemoteSecrets(loaded) ? application('secrets') : undefined;
  if (secrets !== undefined) {
    addRemoteSecrets(secrets, loaded);
    after(secrets, operators.get('externalSecrets'));
  }

  let cluster: Application | undefined;
  let kafkaOf: KafkaOf;
  if (kafka.provider === 'strimzi') {
    cluster = application('kafka');
    kafkaOf = addKafka(cluster, environment, kafka, charts);
    after(cluster, operators.get('strimzi'), operators.get('prometheus'));
  } else kafkaOf = externalKafka(kafka);

  const objectStore = application('object-store');
  const store = addObjectStore(objectStore, loaded, charts);
  after(objectStore, secrets, operators.get('minio'), operators.get('externalSecrets'));

  const topics = application('topics');
  addTopics(topics, loaded, facts, kafkaOf);
  after(topics, secrets, cluster);

  const broker = application('broker');
  addBroker(broker, loaded, facts, kafkaOf, store, charts);
  after(broker, topics, objectStore, operators.get('keda'));

  if (environment.simulator !== undefined) {
    const simulator = application('simulator');
    addSimulators(simulator, loaded, facts, kafkaOf);
    after(simulator, topics, operators.get('argoWorkflows'));
  }
  if (environment.spark !== undefined) {
    const spark = application('spark');
    addSpark(spark, loaded, store);
    after(spark, objectStore, operators.get('spark'));
  }
  if (environment.monitoring) {
    const monitoring = application('monitoring');
    addMonitoring(monitoring, environment, facts);
    after(monitoring, broker, operators.get('prometheus'));
  }
  if (environment.pullRequests !== undefined) {
    const collector = application('pull-requests');
    addCollector(collector, loaded);
    after(collector);
  }
  deploy(own);
  return app;
}

const hasRemoteSecrets = ({ environment }: LoadedEnvironment): boolean =>
  Object.values(environment.secrets).some(({ provider }) => provider === 'external-secrets');

/** Secrets that External Secrets fetches. */
function addRemoteSecrets(application: Application, { environment }: LoadedEnvironment): void {
  for (const [name, secret] of Object.entries(environment.secrets))
    if (secret.provider === 'external-secrets')
      new RemoteSecret(application, name, {
        namespace: environment.namespace,
        name,
        store: secret.store,
        keys: secret.keys,
      });
}

/** Batch work over the archive. */
function addSpark(
  application: Application,
  { environment, images }: LoadedEnvironment,
  store: StoreEndpoint,
): void {
  const { namespace, kubernetesApi, spark, surveys } = environment;
  if (spark === undefined) return;
  const access = new SparkAccess(application, 'access', { namespace });
  const close = new NightlyClose(application, 'nightly-close', {
    namespace,
    image: images.spark,
    surveys: Object.keys(surveys),
    store,
    ...spark.nightlyClose,
    kubernetesApi: { ...kubernetesApi.access, ports: [kubernetesApi.port] },
  });
  close.node.addDependency(access);
}
