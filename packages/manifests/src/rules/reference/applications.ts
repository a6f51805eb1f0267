import { groupOf } from '../../kubernetes-object.ts';
import type { Manifest } from '../../manifest.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { allows, matchesGlob } from '../glob.ts';
import { at, isPresent, itemsOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import type { Problem, Rule } from '../rule.ts';
import { clusterKinds, sourcesOf } from './namespaces.ts';

/** What is applied by hand, before Argo CD can look after the rest. */
const bootstrapFolder = 'bootstrap';

/** The folder that a source of an Application deploys; undefined for charts. */
export function folderOf(view: EnvironmentView, source: Place): string | undefined {
  const path = textOf(at(source, 'path'));
  if (path === undefined) return undefined;
  const prefix = `dist-manifests/${view.context.environment}/`;
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}

function projectOf(view: EnvironmentView, application: Manifest): Manifest | undefined {
  const name = show(at(rootOf(application), 'spec', 'project'));
  return view.find('AppProject', application.object.metadata.namespace, name);
}

/** The objects that an Application deploys from our folders. */
export function objectsOf(view: EnvironmentView, application: Manifest): readonly Manifest[] {
  const folders = sourcesOf(application).map((source) => folderOf(view, source));
  return view.manifests.filter((manifest) => folders.includes(manifest.application));
}

/** Argo CD's Applications and the folders that they deploy. */
export const applicationRules: readonly Rule[] = [
  {
    id: 'reference/application-path',
    description: 'The path of every Application is a folder of this environment.',
    *check(view) {
      const folders = new Set(view.manifests.map(({ application }) => application));
      for (const source of view.of('Application').flatMap(sourcesOf)) {
        const folder = folderOf(view, source);
        if (folder === undefined || folders.has(folder)) continue;
        yield {
          place: at(source, 'path'),
          message: `deploys ${show(at(source, 'path'))}, which is no folder of dist-manifests/${view.context.environment} (${[...folders].join(', ')})`,
          remedy: `Use dist-manifests/${view.context.environment}/ and the name of a folder.`,
        };
      }
    },
  },
  {
    id: 'reference/application-owner',
    description: 'Every folder but bootstrap is deployed by exactly one Application.',
    *check(view) {
      const owners = Map.groupBy(view.of('Application').flatMap(sourcesOf), (source) =>
        folderOf(view, source),
      );
      for (const [folder, [first]] of Map.groupBy(view.manifests, ({ application }) => application)) {
        const [owner, ...others] = owners.get(folder) ?? [];
        for (const other of others)
          yield {
            place: at(other, 'path'),
            message: `deploys the folder ${folder}, as ${owner?.manifest.object.metadata.name} does already`,
            remedy: 'Let one Application deploy it.',
          };
        if (!owner && first && folder !== bootstrapFolder)
          yield {
            place: rootOf(first),
            message: `is in the folder ${folder}, which no Application deploys`,
            remedy: `Render an Application with the path dist-manifests/${view.context.environment}/${folder}.`,
          };
      }
    },
  },
  {
    id: 'reference/application-project',
    description:
      'The AppProject of every Application is rendered; only what is in bootstrap may use the project default.',
    *check(view) {
      for (const manifest of view.of('Application')) {
        const project = at(rootOf(manifest), 'spec', 'project');
        const mayUseDefault = manifest.application === bootstrapFolder && textOf(project) === 'default';
        if (mayUseDefault || projectOf(view, manifest)) continue;
        yield {
          place: project,
          message: `belongs to the AppProject ${show(project)}, which is not rendered in ${manifest.object.metadata.namespace}`,
          remedy: 'Use an AppProject of this environment.',
        };
      }
    },
  },
  {
    id: 'reference/project-source',
    description: 'The project of every Application allows the repositories that it deploys from.',
    *check(view) {
      for (const manifest of view.of('Application')) {
        const project = projectOf(view, manifest);
        if (!project) continue;
        const allowed = textsOf(at(rootOf(project), 'spec', 'sourceRepos'));
        for (const repository of sourcesOf(manifest).map((source) => at(source, 'repoURL')))
          if (!allows(allowed, show(repository)))
            yield {
              place: repository,
              message: `deploys from ${show(repository)}, which the project ${project.object.metadata.name} does not allow (${allowed.join(', ')})`,
              remedy: 'Add the repository to spec.sourceRepos of the AppProject.',
            };
      }
    },
  },
  {
    id: 'reference/project-destination',
    description:
      'The project of every Application allows its destination, and the namespaces of all objects in its folder.',
    *check(view) {
      for (const manifest of view.of('Application')) {
        const project = projectOf(view, manifest);
        if (!project) continue;
        const destination = at(rootOf(manifest), 'spec', 'destination');
        const name = project.object.metadata.name;
        const places = [at(destination, 'namespace')].concat(
          objectsOf(view, manifest).map((object) => at(rootOf(object), 'metadata', 'namespace')),
        );
        for (const place of places.filter(isPresent))
          if (!allowsDestination(project, destination, show(place)))
            yield {
              place,
              message: `goes to the namespace ${show(place)} of ${show(serverOf(destination))}, which the project ${name} does not allow`,
              remedy: 'Add the destination to spec.destinations of the AppProject.',
            };
      }
    },
  },
  {
    id: 'reference/project-kind',
    description:
      'The project of every Application allows the kinds in its folder; kinds of the whole cluster are denied unless it lists them.',
    *check(view) {
      for (const manifest of view.of('Application')) {
        const project = projectOf(view, manifest);
        if (project) for (const object of objectsOf(view, manifest)) yield* deniedKind(project, object);
      }
    },
  },
];

const serverOf = (destination: Place): Place => {
  const server = at(destination, 'server');
  return isPresent(server) ? server : at(destination, 'name');
};

function allowsDestination(project: Manifest, destination: Place, namespace: string): boolean {
  return itemsOf(at(rootOf(project), 'spec', 'destinations')).some(
    (allowed) =>
      matchesGlob(textOf(at(allowed, 'namespace')) ?? '', namespace) &&
      matchesGlob(show(serverOf(allowed)), show(serverOf(destination))),
  );
}

function* deniedKind(project: Manifest, manifest: Manifest): Iterable<Problem> {
  const { object } = manifest;
  const spec = at(rootOf(project), 'spec');
  const lists = (field: string): boolean =>
    itemsOf(at(spec, field)).some(
      (entry) =>
        matchesGlob(textOf(at(entry, 'group')) ?? '', groupOf(object)) &&
        matchesGlob(textOf(at(entry, 'kind')) ?? '', object.kind),
    );
  const isCluster = clusterKinds.has(object.kind);
  const isAllowed = isCluster
    ? lists('clusterResourceWhitelist')
    : !isPresent(at(spec, 'namespaceResourceWhitelist')) || lists('namespaceResourceWhitelist');
  const isDenied = lists(isCluster ? 'clusterResourceBlacklist' : 'namespaceResourceBlacklist');
  if (isAllowed && !isDenied) return;
  yield {
    place: at(rootOf(manifest), 'kind'),
    message: `is a ${object.kind}, which the project ${project.object.metadata.name} does not allow`,
    remedy: `Add the kind to ${isCluster ? 'clusterResourceWhitelist' : 'namespaceResourceWhitelist'} of the AppProject.`,
  };
}
