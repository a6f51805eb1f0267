import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { Application } from '../../src/application.ts';
import { ArgoApplication, type ArgoApplicationProps } from '../../src/argo/argo-application.ts';
import { only, type Rendered, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const kafka = new Application(new App(), 'kafka', { name: 'kafka', namespace: 'fink' });

const rendered = (props: Partial<ArgoApplicationProps> = {}, id = 'kafka'): Rendered =>
  only(
    render(
      (application) =>
        new ArgoApplication(application, id, {
          name: 'kafka',
          project: 'fink',
          namespace: 'fink',
          source: {
            repoURL: 'https://git.example.org/fink.git',
            path: 'dist-manifests/ci/kafka',
            targetRevision: 'main',
          },
          deploys: kafka,
          ...props,
        }),
    ),
    'Application',
  );

describe('ArgoApplication', () => {
  test('syncs by itself, puts right what was changed by hand, and never empties an application', () => {
    expect(rendered().spec.syncPolicy.automated).toEqual({ prune: true, selfHeal: true, allowEmpty: false });
  });

  test('a failed sync is tried again with what was pushed meanwhile, a bounded number of times', () => {
    const { retry } = rendered().spec.syncPolicy;
    expect(retry.refresh).toBe(true);
    expect(retry.limit).toBeGreaterThan(0);
  });

  test('is applied and compared on the server, and shares no object with another', () => {
    const { spec, metadata } = rendered();
    expect(spec.syncPolicy.syncOptions).toEqual([
      'CreateNamespace=false',
      'ServerSideApply=true',
      'ClientSideApplyMigration=false',
      'FailOnSharedResource=true',
      'PruneLast=true',
    ]);
    expect(metadata.annotations['argocd.argoproj.io/compare-options']).toBe('ServerSideDiff=true');
  });

  test('takes its objects with it, unless they are data', () => {
    expect(rendered().metadata.finalizers).toEqual(['resources-finalizer.argocd.argoproj.io/foreground']);
    expect(rendered({ keepsObjects: true }).metadata.finalizers).toBeUndefined();
  });

  test('a namespace that it makes gets its labels', () => {
    const { syncPolicy } = rendered({
      createsNamespace: { 'pod-security.kubernetes.io/enforce': 'restricted' },
    }).spec;
    expect(syncPolicy.syncOptions).toContain('CreateNamespace=true');
    expect(syncPolicy.managedNamespaceMetadata.labels).toEqual({
      'pod-security.kubernetes.io/enforce': 'restricted',
    });
  });

  test('a difference that is ignored is left alone in a sync, too, and says why', () => {
    const { spec, metadata } = rendered({
      ignoredDifferences: [
        { group: 'apps', kind: 'Deployment', fields: ['/spec/replicas'], reason: 'the autoscaler decides' },
      ],
    });
    expect(spec.ignoreDifferences).toEqual([
      { group: 'apps', kind: 'Deployment', jsonPointers: ['/spec/replicas'] },
    ]);
    expect(spec.syncPolicy.syncOptions).toContain('RespectIgnoreDifferences=true');
    expect(metadata.annotations['fink-broker.org/ignored-differences']).toBe('the autoscaler decides');
  });

  test('another construct id renders the same', () => {
    expect(rendered({}, 'renamed')).toEqual(rendered());
  });

  test('is what a strict API server takes', () => {
    expect(
      refusals([
        rendered({
          createsNamespace: { a: 'b' },
          ignoredDifferences: [
            { group: 'apps', kind: 'Deployment', fields: ['/spec/replicas'], reason: 'r' },
          ],
        }) as never,
      ]),
    ).toEqual([]);
  });
});
