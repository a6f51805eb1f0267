import type { KubernetesObject } from '@fink/manifests';
import { Names, surveys } from '@fink/topology';
import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1';
import { App } from 'cdk8s';
import { Application } from '../../src/application.ts';
import { collectObjects } from '../../src/collect-objects.ts';
import { AlertRules, type AlertRulesProps } from '../../src/monitoring/alert-rules.ts';
import type { MonitoredSurvey } from '../../src/monitoring/monitored-survey.ts';

/** The objects that `build` adds to an application. */
export function rendered<T = KubernetesObject>(build: (application: Application) => void): T[] {
  const app = new App();
  build(new Application(app, 'monitoring', { name: 'monitoring', namespace: 'fink' }));
  return [...collectObjects(app).values()].flat() as T[];
}

/** ZTF as production runs it. */
export const ztf: MonitoredSurvey = {
  survey: surveys.ztf,
  names: new Names(),
  deployment: 'broker-ztf',
  source: 'telescope',
  isAutoscaled: true,
};

/** LSST with a fixed number of processes. */
export const lsst: MonitoredSurvey = {
  survey: surveys.lsst,
  names: new Names(),
  deployment: 'broker-lsst',
  source: 'telescope',
  isAutoscaled: false,
};

/** An environment with everything in it. */
export const wholeEnvironment: AlertRulesProps = {
  namespace: 'fink',
  surveys: [ztf],
  hasKafka: true,
  hasVolumes: true,
};

export const renderedRules = (props: Partial<AlertRulesProps> = {}): IPrometheusRule[] =>
  rendered((application) => new AlertRules(application, 'rules', { ...wholeEnvironment, ...props }));

/** The rules in all groups of an environment. */
export const allRules = (props: Partial<AlertRulesProps> = {}) =>
  renderedRules(props).flatMap(({ spec }) => (spec?.groups ?? []).flatMap(({ rules }) => rules ?? []));
