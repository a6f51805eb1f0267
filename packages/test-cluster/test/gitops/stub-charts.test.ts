import { bundledCrds } from '@fink/manifests/crds';
import { describe, expect, test } from '@jest/globals';
import { definitionsOf } from '../../src/gitops/chart-definitions.ts';
import { describeStubs, stubFiles, withStubCharts } from '../../src/gitops/stub-charts.ts';

const repository = { url: 'file:///tmp/fink.git', branch: 'main' };

const project = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'AppProject',
  metadata: { name: 'operators', namespace: 'argocd' },
  spec: { sourceRepos: ['https://charts.example.org'], description: 'kept' },
};
const application = {
  apiVersion: 'argoproj.io/v1alpha1',
  kind: 'Application',
  metadata: { name: 'autoscaler', namespace: 'argocd' },
  spec: {
    project: 'operators',
    destination: { namespace: 'keda' },
    source: {
      repoURL: 'https://charts.example.org',
      chart: 'keda',
      targetRevision: '2.21.0',
      helm: { releaseName: 'autoscaler', valuesObject: { watchNamespace: 'fink' } },
    },
  },
};
const own = { ...application, metadata: { name: 'keda' }, spec: { source: { path: 'x', repoURL: 'y' } } };

describe('stub charts', () => {
  test('take the place of a chart in its Application and its project, and of nothing else', () => {
    const { objects, charts } = withStubCharts([project, application, own], repository);
    expect(charts).toHaveLength(1);
    expect(objects[0]).toEqual({
      ...project,
      spec: { description: 'kept', sourceRepos: [repository.url] },
    });
    expect(objects[1]).toEqual({
      ...application,
      spec: {
        ...application.spec,
        source: {
          repoURL: repository.url,
          path: 'stub-charts/keda-2.21.0',
          targetRevision: 'main',
          helm: application.spec.source.helm,
        },
      },
    });
    expect(objects[2]).toBe(own);
    expect(describeStubs(charts)).toBe(
      [
        'chart  version  repository                  stands in for it',
        'keda   2.21.0   https://charts.example.org  stub-charts/keda-2.21.0',
      ].join('\n'),
    );
  });

  test('bring the definitions of their operator', () => {
    const [keda] = withStubCharts([project, application], repository).charts;
    const files = stubFiles(keda!, bundledCrds());
    expect(files.get('stub-charts/keda-2.21.0/Chart.yaml')).toContain('name: keda\nversion: 2.21.0\n');
    expect(JSON.parse(files.get('stub-charts/keda-2.21.0/crds/scaledobjects.keda.sh.yaml')!)).toMatchObject({
      kind: 'CustomResourceDefinition',
      metadata: { name: 'scaledobjects.keda.sh' },
    });
  });

  test('of Argo Workflows do not touch what Argo CD brings itself', () => {
    const names = definitionsOf('argo-workflows', bundledCrds()).map(({ metadata }) => metadata.name);
    expect(names).toContain('workflowtemplates.argoproj.io');
    expect(names).not.toContain('applications.argoproj.io');
  });

  test('are refused for a chart that nobody knows', () => {
    expect(() => definitionsOf('spam', bundledCrds())).toThrow(
      'Which custom resource definitions does the chart "spam" bring?',
    );
  });
});
