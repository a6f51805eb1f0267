import { describe, expect, test } from '@jest/globals';
import { BootstrapSettings } from '../../src/argo/bootstrap-settings.ts';
import { healthScripts } from '../../src/argo/health/health-scripts.ts';
import { only, render } from '../render.ts';
import { refusals } from '../support/refusals.ts';

const settings = (props?: { syncTimeoutSeconds: number }) =>
  render((application) => new BootstrapSettings(application, 'settings', props));

describe("Argo CD's settings", () => {
  test('Argo CD finds them by its own label, not by ours', () => {
    for (const name of ['argocd-cm', 'argocd-cmd-params-cm'])
      expect(only(settings(), 'ConfigMap', name).metadata.labels).toEqual({
        'app.kubernetes.io/name': name,
        'app.kubernetes.io/part-of': 'argocd',
      });
  });

  test('they are never removed with the environment, and applied beside the keys of others', () => {
    for (const { metadata } of settings())
      expect(metadata.annotations).toEqual({
        'argocd.argoproj.io/sync-options': 'ServerSideApply=true,Prune=false,Delete=false',
      });
  });

  test('every health script is there under the key that Argo CD looks for', () => {
    const { data } = only(settings(), 'ConfigMap', 'argocd-cm');
    expect(Object.keys(healthScripts)).toHaveLength(7);
    for (const [kind, script] of Object.entries(healthScripts))
      expect(data[`resource.customizations.health.${kind}`]).toBe(script);
  });

  test('objects are tracked by annotation', () => {
    const { data } = only(settings(), 'ConfigMap', 'argocd-cm');
    expect(data['application.resourceTrackingMethod']).toBe('annotation');
  });

  test('every sync ends', () => {
    const { data } = only(settings(), 'ConfigMap', 'argocd-cmd-params-cm');
    expect(data).toEqual({ 'controller.sync.timeout.seconds': '7200' });
  });

  test.each([0, -1, 1.5])('a limit of %p s is refused, because it would be none', (syncTimeoutSeconds) => {
    expect(() => settings({ syncTimeoutSeconds })).toThrow(/above 0/);
  });

  test('is what a strict API server takes', () => {
    expect(refusals(settings())).toEqual([]);
  });
});
