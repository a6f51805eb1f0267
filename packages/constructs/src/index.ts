export { Application, type ApplicationProps } from './application.ts';
export {
  ArgoApplication,
  type ArgoApplicationProps,
  type IgnoredDifference,
} from './argo/argo-application.ts';
export { argoNamespace } from './argo/argo-names.ts';
export { ArgoProject, type ArgoProjectProps, type SyncWindow } from './argo/argo-project.ts';
export { BootstrapSettings, type BootstrapSettingsProps } from './argo/bootstrap-settings.ts';
export { chartKinds, type OperatorChart } from './argo/charts/operator-chart.ts';
export { type OperatorName, operatorCharts, operatorNames } from './argo/charts/operator-charts.ts';
export { OperatorApplication, type OperatorApplicationProps } from './argo/operator-application.ts';
export { RootApplication, type RootApplicationProps } from './argo/root-application.ts';
export { Autoscaler, type AutoscalerProps } from './broker/autoscaler.ts';
export { BrokerService, type BrokerServiceProps, brokerComponent } from './broker/broker-service.ts';
export { type BrokerSettings, brokerVariables } from './broker/broker-settings.ts';
export { ExpectedTopics, type ExpectedTopicsProps } from './broker/expected-topics.ts';
export { collectObjects } from './collect-objects.ts';
export type { Resources } from './container.ts';
export { define } from './define.ts';
export type { KafkaEndpoint, StoreEndpoint } from './endpoints.ts';
export { EnvironmentNamespace, type EnvironmentNamespaceProps } from './environment-namespace.ts';
export { type Image, imageReference, pendingDigest } from './image.ts';
export { ExternalKafkaSetup, type ExternalKafkaSetupProps } from './kafka/external-kafka-setup.ts';
export { KafkaCluster, type KafkaClusterProps, kafkaName } from './kafka/kafka-cluster.ts';
export { KafkaTopic, type KafkaTopicProps } from './kafka/kafka-topic.ts';
export { KafkaUser, type KafkaUserProps } from './kafka/kafka-user.ts';
export { managedLabel, tierLabel } from './labels.ts';
export { AlertRouting, type AlertRoutingProps } from './monitoring/alert-routing.ts';
export { AlertRules, type AlertRulesProps } from './monitoring/alert-rules.ts';
export { Dashboards, type DashboardsProps } from './monitoring/dashboards.ts';
export type { MonitoredSurvey } from './monitoring/monitored-survey.ts';
export { Monitors, type MonitorsProps } from './monitoring/monitors.ts';
export { type Placement, placed } from './placement.ts';
export { type Collector, CollectorAccess } from './pull-requests/collector-access.ts';
export { CollectorLimits } from './pull-requests/collector-limits.ts';
export {
  EnvironmentCollector,
  type EnvironmentCollectorProps,
} from './pull-requests/environment-collector.ts';
export {
  contentAnnotation,
  environmentLabel,
  expiredAnnotation,
  type Markings,
  marked,
  pullRequestLabel,
  pullRequestName,
  renewedAnnotation,
  timeToLiveAnnotation,
} from './pull-requests/markings.ts';
export {
  PullRequestApplications,
  type PullRequestApplicationsProps,
  type PullRequestGenerator,
} from './pull-requests/pull-request-applications.ts';
export type { Reach } from './reach.ts';
export type { SecretKey } from './secret-key.ts';
export { GeneratedSecret, type GeneratedSecretProps } from './secrets/generated-secret.ts';
export { RemoteSecret, type RemoteSecretProps } from './secrets/remote-secret.ts';
export { AlertSimulator, type AlertSimulatorProps } from './simulator/alert-simulator.ts';
export { simulatorRules } from './simulator/simulator-rules.ts';
export { NightlyClose, type NightlyCloseProps } from './spark/nightly-close.ts';
export { SparkAccess } from './spark/spark-access.ts';
export { SparkJob, type SparkJobProps } from './spark/spark-job.ts';
export { BucketJob, type BucketJobProps } from './storage/bucket-job.ts';
export { MinioStore, type MinioStoreProps } from './storage/minio-store.ts';
export { storeUrl } from './storage/store-url.ts';
export { DependencyCycleError, syncWaves } from './sync-waves.ts';
