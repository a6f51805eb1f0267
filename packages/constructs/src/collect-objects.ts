import type { KubernetesObject } from '@fink/manifests';
import { ApiObject, type App } from 'cdk8s';
import type { Application } from './application.ts';
import { syncWaves } from './sync-waves.ts';

const waveAnnotation = 'argocd.argoproj.io/sync-wave';

/** The objects of every application as plain data, each with its sync wave; wave 0 needs no annotation. */
export function collectObjects(app: App): Map<string, KubernetesObject[]> {
  const waves = syncWaves(app);
  const collected = new Map<string, KubernetesObject[]>();
  for (const application of app.node.children as Application[]) {
    const objects = application.node.findAll().filter((child) => ApiObject.isApiObject(child)) as ApiObject[];
    collected.set(
      application.applicationName,
      objects.map((object) => withWave(object.toJson() as KubernetesObject, waves.get(object) ?? 0)),
    );
  }
  return collected;
}

function withWave(object: KubernetesObject, wave: number): KubernetesObject {
  if (wave === 0) return object;
  const annotations = { ...object.metadata.annotations, [waveAnnotation]: String(wave) };
  return { ...object, metadata: { ...object.metadata, annotations } };
}
