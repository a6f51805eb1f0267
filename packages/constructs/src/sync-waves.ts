import { ApiObject, type App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import { Application } from './application.ts';
import { ArgoApplication } from './argo/argo-application.ts';

/** Dependencies between the constructs form a circle: nothing could ever be applied. */
export class DependencyCycleError extends Error {
  override readonly name = 'DependencyCycleError';
}

/**
 * Sync waves from `node.addDependency`: an object comes a wave after everything that it depends on.
 *
 * Argo CD orders objects within an application only. A dependency on something in another application therefore
 * orders the two Argo CD Applications that deploy them. An Argo CD Application that deploys an operator's chart stands
 * for itself on either side. Applications that none deploys are synced together, as one: between them the objects
 * themselves are ordered.
 *
 * @returns the wave of every object within its application
 * @throws DependencyCycleError naming the circle
 */
export function syncWaves(app: App): ReadonlyMap<ApiObject, number> {
  const constructs = app.node.findAll();
  const needs = new Map<ApiObject, Set<ApiObject>>();
  for (const construct of constructs)
    if (ApiObject.isApiObject(construct)) needs.set(construct as ApiObject, new Set());
  const deployers = new Map<Application, ApiObject>();
  for (const construct of constructs)
    if (construct instanceof ArgoApplication && construct.deploys)
      deployers.set(construct.deploys, construct.object);

  for (const dependant of constructs) {
    for (const dependency of dependant.node.dependencies) {
      const [here, there] = [Application.of(dependant), Application.of(dependency)];
      const ordersApplications =
        deployers.has(here) || deployers.has(there) || isArgo(dependant) || isArgo(dependency);
      const isWithin = here === there || !ordersApplications;
      const later =
        isWithin || dependant instanceof ArgoApplication
          ? objectsUnder(dependant)
          : present(deployers.get(here));
      const earlier =
        isWithin || dependency instanceof ArgoApplication
          ? objectsUnder(dependency)
          : present(deployers.get(there));
      for (const object of later) for (const other of earlier) needs.get(object)?.add(other);
    }
  }
  return levels(needs);
}

const isArgo = (construct: IConstruct): boolean => construct instanceof ArgoApplication;

const objectsUnder = (construct: IConstruct): ApiObject[] =>
  construct.node.findAll().filter((child): child is ApiObject => ApiObject.isApiObject(child));

const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value]);

/** Length of the longest chain of dependencies below each object. */
function levels(needs: ReadonlyMap<ApiObject, ReadonlySet<ApiObject>>): Map<ApiObject, number> {
  const done = new Map<ApiObject, number>();
  const path: ApiObject[] = [];
  const visit = (object: ApiObject): number => {
    const known = done.get(object);
    if (known !== undefined) return known;
    if (path.includes(object)) {
      const circle = [...path.slice(path.indexOf(object)), object].map(({ kind, name }) => `${kind} ${name}`);
      throw new DependencyCycleError(
        `Dependencies form a circle: ${circle.join(' -> ')}. Remove one of them.`,
      );
    }
    path.push(object);
    let level = 0;
    for (const other of needs.get(object) ?? []) level = Math.max(level, visit(other) + 1);
    path.pop();
    done.set(object, level);
    return level;
  };
  for (const object of needs.keys()) visit(object);
  return done;
}
