import { describe, expect, test } from '@jest/globals';
import { App } from 'cdk8s';
import { Application } from '../../src/application.ts';
import { RootApplication } from '../../src/argo/root-application.ts';
import { only, render } from '../render.ts';

describe('RootApplication', () => {
  test('follows the folder of the Applications, and removing it removes none of them', () => {
    const applications = new Application(new App(), 'all', { name: 'applications', namespace: 'argocd' });
    const objects = render(
      (application) =>
        new RootApplication(application, 'root', {
          project: 'fink-platform',
          repoUrl: 'https://git.example.org/fink.git',
          revision: 'main',
          path: 'dist-manifests/ci/applications',
          deploys: applications,
        }),
    );
    const { metadata, spec } = only(objects, 'Application');
    expect(metadata).toMatchObject({ name: 'fink', namespace: 'argocd' });
    expect(metadata.finalizers).toBeUndefined();
    expect(spec).toMatchObject({
      project: 'fink-platform',
      source: {
        repoURL: 'https://git.example.org/fink.git',
        path: 'dist-manifests/ci/applications',
        targetRevision: 'main',
      },
      destination: { namespace: 'argocd' },
    });
  });
});
