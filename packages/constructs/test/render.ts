import type { KubernetesObject } from '@fink/manifests';
import { App } from 'cdk8s';
import { Application } from '../src/application.ts';
import { collectObjects } from '../src/collect-objects.ts';

/** The objects of an application that holds what `build` adds. */
export function render(build: (application: Application) => void, id = 'application'): KubernetesObject[] {
  const app = new App();
  build(new Application(app, id, { name: 'test', namespace: 'fink' }));
  return collectObjects(app).get('test') ?? [];
}

// biome-ignore lint/suspicious/noExplicitAny: an object of whatever kind; the tests name its fields
export type Rendered = Record<string, any>;

/** The one object of a kind, of that name if there are several. */
export function only(objects: readonly KubernetesObject[], kind: string, name?: string): Rendered {
  const found = objects.filter(
    (object) => object.kind === kind && (name === undefined || object.metadata.name === name),
  );
  if (found.length !== 1) throw new Error(`${found.length} objects of kind ${kind}, not one`);
  return found[0] as Rendered;
}
