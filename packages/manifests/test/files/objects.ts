import type { KubernetesObject } from '../../src/index.ts';

/** A ConfigMap of the namespace fink, with parts of it replaced. */
export function configMap(name: string, more: Record<string, unknown> = {}): KubernetesObject {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'fink' }, ...more };
}

/** An object with any metadata. */
export function objectOf(
  apiVersion: string,
  kind: string,
  metadata: KubernetesObject['metadata'],
): KubernetesObject {
  return { apiVersion, kind, metadata };
}

export const header = '# Rendered by finkctl synth from environments/laptop.ts. Do not edit.';
