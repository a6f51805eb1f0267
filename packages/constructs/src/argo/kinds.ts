import { ApiObject } from 'cdk8s';
import type { Application } from '../application.ts';

/** A kind of objects, as Argo CD's projects name it; the core group is empty. */
export interface GroupKind {
  readonly group: string;
  readonly kind: string;
  /** Names that are meant, with `*` for any text; for kinds of the whole cluster only. @default all of the kind */
  readonly name?: string;
}

/** The kinds that applications deploy, sorted: those of the whole cluster, and those in namespaces. */
export function kindsOf(applications: readonly Application[]): {
  readonly cluster: readonly GroupKind[];
  readonly namespaced: readonly GroupKind[];
} {
  const objects = applications.flatMap((application) =>
    application.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child)),
  );
  return {
    cluster: distinct(objects.filter(({ metadata }) => metadata.namespace === undefined)),
    namespaced: distinct(objects.filter(({ metadata }) => metadata.namespace !== undefined)),
  };
}

function distinct(objects: readonly ApiObject[]): GroupKind[] {
  const kinds = new Map<string, GroupKind>();
  for (const { apiVersion, kind } of objects) {
    const group = apiVersion.includes('/') ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
    kinds.set(`${group}/${kind}`, { group, kind });
  }
  return [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, kind]) => kind);
}
