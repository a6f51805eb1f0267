import {
  AlertRouting,
  AlertRules,
  type Application,
  Dashboards,
  type MonitoredSurvey,
  Monitors,
} from '@fink/constructs';
import type { Environment } from '../environment/environment-schema.ts';
import type { Facts } from './facts.ts';

/** What is measured, what calls somebody, and what can be seen. */
export function addMonitoring(application: Application, environment: Environment, facts: Facts): void {
  const { namespace, kafka, objectStore, monitoring } = environment;
  const hasKafka = kafka.provider === 'strimzi';
  const surveys = facts.surveys.map(
    ({ survey, names, deployment, settings }): MonitoredSurvey => ({
      survey,
      names,
      deployment,
      source: settings.source.provider === 'own' ? 'simulator' : 'telescope',
      isAutoscaled: 'minReplicas' in settings.scaling,
    }),
  );
  const hasVolumes = hasKafka || objectStore.provider === 'minio';
  new Monitors(application, 'monitors', { namespace, hasKafka });
  new AlertRules(application, 'rules', { namespace, surveys, hasKafka, hasVolumes });
  if (monitoring !== false && monitoring.notify !== undefined)
    new AlertRouting(application, 'routing', { namespace, ...monitoring.notify });
  new Dashboards(application, 'dashboard', { namespace, surveys, hasKafka, hasVolumes });
}
