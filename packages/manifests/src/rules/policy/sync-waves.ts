import { nameOf } from '../../kubernetes-object.ts';
import type { Manifest } from '../../manifest.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { annotationOf, at, isPresent, itemsOf, type Place, rootOf, show, textOf } from '../place.ts';
import { poolsOf } from '../pods/kafka-pods.ts';
import { objectsOf } from '../reference/applications.ts';
import { providerKey } from '../reference/data-providers.ts';
import type { Rule } from '../rule.ts';

/** Annotation that orders the objects of an Application, and the Applications among each other. */
export const waveAnnotation = 'argocd.argoproj.io/sync-wave';

/** An object needs another one to be there before it. */
interface Need {
  readonly dependant: Manifest;
  readonly dependency: Manifest;
}

function* needsOf(view: EnvironmentView): Iterable<Need> {
  const need = function* (dependant: Manifest, dependency: Manifest | undefined): Iterable<Need> {
    if (dependency && dependency !== dependant) yield { dependant, dependency };
  };
  for (const manifest of view.manifests) {
    const { namespace } = manifest.object.metadata;
    if (namespace !== undefined) yield* need(manifest, view.find('Namespace', undefined, namespace));
  }
  for (const { kind, name, place } of view.dataReferences) {
    const { namespace = '' } = place.manifest.object.metadata;
    const provider = view.dataProviders.get(providerKey({ kind, namespace, name }));
    yield* need(place.manifest, provider?.manifest);
  }
  for (const { manifest, serviceAccount, namespace } of view.pods)
    yield* need(manifest, view.find('ServiceAccount', namespace, show(serviceAccount)));
  for (const manifest of view.of('KafkaTopic', 'KafkaUser')) {
    const { labels, namespace } = manifest.object.metadata;
    yield* need(manifest, view.find('Kafka', namespace, labels?.['strimzi.io/cluster'] ?? ''));
  }
  // A Kafka is ready only when its pools run: pools in a later wave would never be reached.
  for (const kafka of view.of('Kafka'))
    for (const pool of poolsOf(kafka, view.of('KafkaNodePool'))) yield* need(kafka, pool);
  for (const { target, kind, namespace, name } of view.scalers) {
    yield* need(target.manifest, view.find(kind, namespace, name));
    for (const trigger of itemsOf(at(rootOf(target.manifest), 'spec', 'triggers'))) {
      const name = show(at(trigger, 'authenticationRef', 'name'));
      yield* need(target.manifest, view.find('TriggerAuthentication', namespace, name));
    }
  }
  for (const application of view.of('Application')) {
    const project = show(at(rootOf(application), 'spec', 'project'));
    yield* need(application, view.find('AppProject', application.object.metadata.namespace, project));
  }
}

/** Phases of a sync, in their order. */
const phases = ['PreSync', 'Sync', 'PostSync'];

/** When an object is applied within the sync of its Application. */
function position(manifest: Manifest): readonly [phase: number, wave: number] {
  const hook = textOf(annotationOf(manifest, 'argocd.argoproj.io/hook')) ?? 'Sync';
  const phase = Math.max(0, Math.min(...hook.split(',').map((name) => phases.indexOf(name.trim()))));
  return [phase, waveOf(manifest)];
}

function waveOf(manifest: Manifest): number {
  return Number(textOf(annotationOf(manifest, waveAnnotation)) ?? 0) || 0;
}

/** Where the order of two objects is set wrongly: their own waves, or those of the Applications that deploy them. */
function wrongOrder(
  { dependant, dependency }: Need,
  deployerOf: ReadonlyMap<string, Manifest>,
): { readonly place: Place; readonly waves: readonly [number, number] } | undefined {
  const isWithin = dependant.application === dependency.application;
  const earlier = isWithin ? dependency : deployerOf.get(dependency.application);
  const later = isWithin ? dependant : deployerOf.get(dependant.application);
  if (!earlier || !later) return undefined;
  const [first, second] = isWithin
    ? [position(earlier), position(later)]
    : [[0, waveOf(earlier)] as const, [0, waveOf(later)] as const];
  const isLater = first[0] > second[0] || (first[0] === second[0] && first[1] > second[1]);
  return isLater ? { place: annotationOf(later, waveAnnotation), waves: [first[1], second[1]] } : undefined;
}

/** The order in which Argo CD applies things. */
export const waveRules: readonly Rule[] = [
  {
    id: 'policy/sync-wave',
    description:
      'Nothing is applied before what it needs: namespaces, service accounts, ConfigMaps and makers of Secrets before their users, node pools before Kafka, Kafka before topics and users, targets before autoscalers, projects before Applications.',
    *check(view) {
      const deployerOf = new Map(
        view
          .of('Application')
          .flatMap((application) =>
            objectsOf(view, application).map(({ application: folder }) => [folder, application] as const),
          ),
      );
      const told = new Set<string>();
      for (const need of needsOf(view)) {
        const wrong = wrongOrder(need, deployerOf);
        if (!wrong) continue;
        const isWithin = need.dependant.application === need.dependency.application;
        // Two Applications are in the wrong order once, for however many of their objects.
        const pair = `${need.dependant.application} ${need.dependency.application}`;
        if (!isWithin && told.has(pair)) continue;
        told.add(pair);
        yield {
          place: wrong.place,
          message: `${nameOf(need.dependant.object)} needs ${nameOf(need.dependency.object)}, which comes later (${isWithin ? 'wave' : 'wave of its Application'} ${wrong.waves[0]}, after ${wrong.waves[1]})`,
          remedy: 'Make the dependency known with node.addDependency: waves follow from it.',
        };
      }
    },
  },
  {
    id: 'policy/sync-wave-number',
    description: 'Every sync wave is a whole number, in text.',
    *check(view) {
      for (const manifest of view.manifests) {
        const place = annotationOf(manifest, waveAnnotation);
        if (!isPresent(place) || /^-?\d+$/.test(textOf(place) ?? '')) continue;
        yield {
          place,
          message: `the sync wave ${JSON.stringify(place.value)} is not read by Argo CD, which takes it for 0`,
          remedy: 'Write the wave as a whole number in quotes.',
        };
      }
    },
  },
];
