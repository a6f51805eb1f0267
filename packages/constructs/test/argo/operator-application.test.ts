import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { Application } from '../../src/application.ts';
import { ArgoApplication } from '../../src/argo/argo-application.ts';
import { operatorCharts } from '../../src/argo/charts/operator-charts.ts';
import { OperatorApplication } from '../../src/argo/operator-application.ts';
import { EnvironmentNamespace } from '../../src/environment-namespace.ts';
import { syncWaves } from '../../src/sync-waves.ts';
import { only, type Rendered, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const charts = operatorCharts({ watched: 'fink', monitoring: true });

const strimzi = (isProtected: boolean, id = 'strimzi'): Rendered =>
  only(
    render(
      (application) =>
        new OperatorApplication(application, id, {
          project: 'fink-platform',
          chart: charts.strimzi,
          isProtected,
        }),
    ),
    'Application',
  );

describe('OperatorApplication', () => {
  test('installs one version of a chart with our values into a namespace that it makes', () => {
    const { spec } = strimzi(false);
    expect(spec.source).toMatchObject({
      repoURL: 'quay.io/strimzi-helm',
      chart: 'strimzi-kafka-operator',
      targetRevision: '1.2.0',
      helm: { releaseName: 'strimzi', valuesObject: { watchNamespaces: ['fink'] } },
    });
    expect(spec.destination.namespace).toBe('strimzi');
    expect(spec.syncPolicy.managedNamespaceMetadata.labels['pod-security.kubernetes.io/enforce']).toBe(
      'restricted',
    );
  });

  test('where data are protected, its removal leaves the definitions, and a newer chart asks before it takes any away', () => {
    const kept = strimzi(true);
    expect(kept.metadata.finalizers).toBeUndefined();
    expect(kept.spec.syncPolicy.syncOptions).toContain('Prune=confirm');
    const thrown = strimzi(false);
    expect(thrown.metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
    expect(thrown.spec.syncPolicy.syncOptions).not.toContain('Prune=confirm');
  });

  test('comes after the namespace that it watches, and before what needs it', () => {
    const app = new App();
    const application = (name: string) => new Application(app, name, { name, namespace: 'fink' });
    const [all, namespace, kafka] = ['applications', 'namespace', 'kafka'].map(application);
    new EnvironmentNamespace(namespace, 'namespace', {
      name: 'fink',
      quota: { cpu: '1', memory: '1Gi', storage: '1Gi', pods: 1 },
      tier: 'development',
    });
    const deployer = (deploys: Application) =>
      new ArgoApplication(all, deploys.applicationName, {
        name: deploys.applicationName,
        project: 'fink',
        namespace: 'fink',
        source: { repoURL: 'https://git.example.org/fink.git', path: 'x', targetRevision: 'main' },
        deploys,
      });
    const operator = new OperatorApplication(all, 'strimzi', {
      project: 'fink-platform',
      chart: charts.strimzi,
      isProtected: false,
    });
    const [first, last] = [deployer(namespace), deployer(kafka)];
    operator.node.addDependency(first);
    kafka.node.addDependency(operator);
    const waves = syncWaves(app);
    expect([first, operator, last].map(({ object }) => waves.get(object))).toEqual([0, 1, 2]);
  });

  test('another construct id renders the same', () => {
    expect(strimzi(true, 'renamed')).toEqual(strimzi(true));
  });

  test('is what a strict API server takes', () => {
    expect(refusals([strimzi(true) as never])).toEqual([]);
  });
});
