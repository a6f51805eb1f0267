import { AlertSimulator, type Application } from '@fink/constructs';
import { simulatedTopic } from '@fink/topology';
import type { Environment } from '../environment/environment-schema.ts';
import type { LoadedEnvironment } from '../environment/load-environments.ts';
import type { Facts } from './facts.ts';
import type { KafkaOf } from './kafka.ts';

/** User of the simulator on our Kafka. */
export const simulatorUser = 'simulator';

/** Source topics of our own Kafka that the simulator publishes to. */
export function simulatedTopics(
  { simulator }: Environment,
  { surveys }: Facts,
): { readonly survey: string; readonly topic: string; readonly partitions: number }[] {
  if (simulator === undefined) return [];
  return surveys.flatMap(({ survey: { name }, settings: { source } }) =>
    source.provider === 'own'
      ? [{ survey: name, topic: simulatedTopic(name, simulator.night), partitions: source.partitions }]
      : [],
  );
}

/** Nights of alerts on demand, one workflow template for each survey that has no telescope here. */
export function addSimulators(
  application: Application,
  { environment, images }: LoadedEnvironment,
  facts: Facts,
  kafkaOf: KafkaOf,
): void {
  const { namespace, simulator, kubernetesApi } = environment;
  if (simulator === undefined) return;
  for (const { survey, topic } of simulatedTopics(environment, facts))
    new AlertSimulator(application, survey, {
      namespace,
      image: images.broker,
      kafka: kafkaOf(simulatorUser),
      survey,
      topic,
      ...simulator,
      kubernetesApi: { ...kubernetesApi.access, ports: [kubernetesApi.port] },
    });
}
