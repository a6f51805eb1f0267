import { describe, expect, test } from '@jest/globals';
import { type ApiObject, App } from 'cdk8s';
import { Application } from '../src/application.ts';
import { ArgoApplication } from '../src/argo/argo-application.ts';
import { define } from '../src/define.ts';
import { DependencyCycleError, syncWaves } from '../src/sync-waves.ts';

const settings = (application: Application, name: string): ApiObject =>
  define(application, name, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'fink' } });

const argo = (scope: Application, name: string, deploys?: Application): ArgoApplication =>
  new ArgoApplication(scope, name, {
    name,
    project: 'fink',
    namespace: 'fink',
    source: { repoURL: 'https://git.example.org/a.git', path: name, targetRevision: 'main' },
    ...(deploys !== undefined && { deploys }),
  });

const application = (app: App, name: string): Application =>
  new Application(app, name, { name, namespace: 'fink' });

describe('sync waves', () => {
  test('an object comes one wave after the last of what it depends on', () => {
    const app = new App();
    const one = application(app, 'one');
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => settings(one, name));
    b.node.addDependency(a);
    c.node.addDependency(b);
    d.node.addDependency(a, c);
    const waves = syncWaves(app);
    expect([a, b, c, d].map((object) => waves.get(object))).toEqual([0, 1, 2, 3]);
  });

  test('a dependency on something in another application orders the Argo CD Applications', () => {
    const app = new App();
    const [all, kafka, broker] = ['applications', 'kafka', 'broker'].map((name) => application(app, name));
    const cluster = settings(kafka, 'cluster');
    const service = settings(broker, 'service');
    service.node.addDependency(cluster);
    const deployed = { kafka: argo(all, 'kafka', kafka), broker: argo(all, 'broker', broker) };
    const waves = syncWaves(app);
    expect(waves.get(deployed.kafka.object)).toBe(0);
    expect(waves.get(deployed.broker.object)).toBe(1);
    expect(waves.get(service)).toBe(0);
  });

  test('between applications that none deploys, it orders the objects themselves', () => {
    const app = new App();
    const [kafka, broker] = ['kafka', 'broker'].map((name) => application(app, name));
    const cluster = settings(kafka, 'cluster');
    const user = settings(kafka, 'user');
    user.node.addDependency(cluster);
    const service = settings(broker, 'service');
    broker.node.addDependency(kafka);
    const waves = syncWaves(app);
    expect([cluster, user, service].map((object) => waves.get(object))).toEqual([0, 1, 2]);
  });

  test('an application that depends on an operator comes after its chart', () => {
    const app = new App();
    const all = application(app, 'applications');
    const kafka = application(app, 'kafka');
    const operator = argo(all, 'strimzi');
    const deployed = argo(all, 'kafka', kafka);
    kafka.node.addDependency(operator);
    const waves = syncWaves(app);
    expect([waves.get(operator.object), waves.get(deployed.object)]).toEqual([0, 1]);
  });

  test('an operator that depends on an application comes after it', () => {
    const app = new App();
    const all = application(app, 'applications');
    const namespace = application(app, 'namespace');
    const operator = argo(all, 'strimzi');
    operator.node.addDependency(namespace);
    const deployed = argo(all, 'namespace', namespace);
    const waves = syncWaves(app);
    expect([waves.get(deployed.object), waves.get(operator.object)]).toEqual([0, 1]);
  });

  test('a circle is an error that names it', () => {
    const app = new App();
    const one = application(app, 'one');
    const [a, b, c] = ['a', 'b', 'c'].map((name) => settings(one, name));
    a.node.addDependency(b);
    b.node.addDependency(c);
    c.node.addDependency(a);
    expect(() => syncWaves(app)).toThrow(DependencyCycleError);
    expect(() => syncWaves(app)).toThrow('ConfigMap a -> ConfigMap b -> ConfigMap c -> ConfigMap a');
  });

  test('a circle of applications is an error that names them', () => {
    const app = new App();
    const [all, kafka, broker] = ['applications', 'kafka', 'broker'].map((name) => application(app, name));
    argo(all, 'kafka', kafka);
    argo(all, 'broker', broker);
    kafka.node.addDependency(broker);
    broker.node.addDependency(kafka);
    expect(() => syncWaves(app)).toThrow('Application kafka -> Application broker -> Application kafka');
  });
});
