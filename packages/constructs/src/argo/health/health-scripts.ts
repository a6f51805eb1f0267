import { applicationHealth } from './application-health.ts';
import { kafkaNodePoolHealth } from './kafka-node-pool-health.ts';
import { scaledObjectHealth } from './scaled-object-health.ts';
import { scheduledSparkApplicationHealth } from './scheduled-spark-application-health.ts';
import { strimziHealth } from './strimzi-health.ts';

/**
 * Health scripts by `<group>_<kind>`, as Argo CD's settings name them: kinds that Argo CD does not know, or judges too early or
 * wrongly for us. Its own scripts do for ExternalSecret, SparkApplication and Tenant.
 *
 * They are Lua 5.1 without the string and math libraries, which Argo CD does not open.
 */
export const healthScripts: Readonly<Record<string, string>> = {
  'argoproj.io_Application': applicationHealth,
  'kafka.strimzi.io_Kafka': strimziHealth,
  'kafka.strimzi.io_KafkaNodePool': kafkaNodePoolHealth,
  'kafka.strimzi.io_KafkaTopic': strimziHealth,
  'kafka.strimzi.io_KafkaUser': strimziHealth,
  'keda.sh_ScaledObject': scaledObjectHealth,
  'sparkoperator.k8s.io_ScheduledSparkApplication': scheduledSparkApplicationHealth,
};
