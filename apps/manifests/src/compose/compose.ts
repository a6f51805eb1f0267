import { Application, EnvironmentNamespace, RemoteSecret } from '@fink/constructs';
import { App } from 'cdk8s';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import { addBroker } from './broker.ts';
import { factsOf } from './facts.ts';
import { addKafka, addTopics, externalKafka } from './kafka.ts';
import { addObjectStore } from './object-store.ts';

/** All objects of an environment, in the applications that Argo CD syncs. */
export function compose(loaded: LoadedEnvironment): App {
  const { environment } = loaded;
  const app = new App();
  const facts = factsOf(environment);
  // The id is no name: nothing that is rendered depends on it.
  const application = (name: string): Application =>
    new Application(app, name, { name, namespace: environment.namespace });

  const namespace = application('namespace');
  new EnvironmentNamespace(namespace, 'namespace', {
    name: environment.namespace,
    quota: environment.quota,
    isProtected: environment.tier === 'production',
  });

  const secrets = remoteSecrets(loaded, application);
  const { kafka } = environment;
  const kafkaApplication = kafka.provider === 'strimzi' ? application('kafka') : undefined;
  const kafkaOf =
    kafka.provider === 'strimzi' && kafkaApplication !== undefined
      ? addKafka(kafkaApplication, environment, kafka)
      : externalKafka(kafka as Extract<typeof kafka, { provider: 'external' }>);
  const objectStore = application('object-store');
  const store = addObjectStore(objectStore, loaded);
  const topics = application('topics');
  addTopics(topics, loaded, facts, kafkaOf);
  const broker = application('broker');
  addBroker(broker, loaded, facts, kafkaOf, store);

  const present = [secrets, kafkaApplication].filter((child) => child !== undefined);
  for (const each of [...present, objectStore, topics]) each.node.addDependency(namespace);
  if (secrets !== undefined) for (const each of [objectStore, topics]) each.node.addDependency(secrets);
  if (kafkaApplication !== undefined) topics.node.addDependency(kafkaApplication);
  broker.node.addDependency(topics, objectStore);
  return app;
}

/** Secrets that External Secrets fetches, when there are any. */
function remoteSecrets(
  { environment }: LoadedEnvironment,
  application: (name: string) => Application,
): Application | undefined {
  const remote = Object.entries(environment.secrets).flatMap(([name, secret]) =>
    secret.provider === 'external-secrets' ? [{ name, ...secret }] : [],
  );
  if (remote.length === 0) return undefined;
  const secrets = application('secrets');
  for (const { name, store, keys } of remote)
    new RemoteSecret(secrets, name, { namespace: environment.namespace, name, store, keys });
  return secrets;
}
