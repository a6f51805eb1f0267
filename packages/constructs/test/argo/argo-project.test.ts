import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { Application } from '../../src/application.ts';
import { ArgoProject, type SyncWindow } from '../../src/argo/argo-project.ts';
import { collectObjects } from '../../src/collect-objects.ts';
import { define } from '../../src/define.ts';
import { only, type Rendered } from '../render.ts';
import { refusals } from '../support/refusals.ts';

/** A project that covers an application, which gets its objects only afterwards. */
function project(props: { syncWindows?: readonly SyncWindow[] } = {}): Rendered {
  const app = new App();
  const [bootstrap, broker] = ['bootstrap', 'broker'].map(
    (name) => new Application(app, name, { name, namespace: 'fink' }),
  );
  new ArgoProject(bootstrap, 'project', {
    name: 'fink',
    description: 'The broker',
    repositories: ['https://git.example.org/fink.git'],
    namespaces: ['fink'],
    applications: [broker],
    kinds: { cluster: [{ group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' }], namespaced: [] },
    ...props,
  });
  for (const name of ['a', 'b'])
    define(broker, name, {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name, namespace: 'fink' } as object,
    });
  define(broker, 'settings', {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 's', namespace: 'fink' } as object,
  });
  define(broker, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'fink' } });
  return only(collectObjects(app).get('bootstrap') ?? [], 'AppProject');
}

describe('ArgoProject', () => {
  test('allows exactly the kinds that its applications deploy, and those of charts', () => {
    const { spec } = project();
    expect(spec.namespaceResourceWhitelist).toEqual([
      { group: '', kind: 'ConfigMap' },
      { group: 'apps', kind: 'Deployment' },
    ]);
    expect(spec.clusterResourceWhitelist).toEqual([
      { group: '', kind: 'Namespace' },
      { group: 'apiextensions.k8s.io', kind: 'CustomResourceDefinition' },
    ]);
  });

  test('allows its repositories and namespaces only, and tells of objects that nobody declared', () => {
    expect(project().spec).toMatchObject({
      sourceRepos: ['https://git.example.org/fink.git'],
      destinations: [{ server: 'https://kubernetes.default.svc', namespace: 'fink' }],
      orphanedResources: { warn: true },
    });
  });

  test('its windows hold for all its Applications, but for a person in an emergency', () => {
    const window = { kind: 'allow', schedule: '0 15 * * *', duration: '4h', timeZone: 'UTC' } as const;
    expect(project({ syncWindows: [window] }).spec.syncWindows).toEqual([
      { ...window, applications: ['*'], manualSync: true },
    ]);
    expect(project().spec.syncWindows).toBeUndefined();
  });

  test('is what a strict API server takes', () => {
    expect(
      refusals([
        project({
          syncWindows: [{ kind: 'deny', schedule: '0 0 * * *', duration: '1h', timeZone: 'UTC' }],
        }) as never,
      ]),
    ).toEqual([]);
  });
});
