import type { Manifest } from '../../manifest.ts';
import { matchesGlob } from '../glob.ts';
import { at, isPresent, itemsOf, numberOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import { objectsOf } from '../reference/applications.ts';
import { sourcesOf } from '../reference/namespaces.ts';
import type { Rule } from '../rule.ts';
import { dataKinds } from './deletion-protection.ts';

const cascade = 'resources-finalizer.argocd.argoproj.io';

const policyOf = (application: Manifest): Place => at(rootOf(application), 'spec', 'syncPolicy');

/** How Argo CD syncs. */
export const applicationPolicyRules: readonly Rule[] = [
  {
    id: 'policy/application-automated',
    description:
      'Every Application syncs by itself, removes what is no longer in git and undoes what was changed by hand.',
    *check(view) {
      for (const application of view.of('Application'))
        for (const field of ['prune', 'selfHeal']) {
          const place = at(policyOf(application), 'automated', field);
          if (place.value === true) continue;
          yield {
            place,
            message: `automated.${field} is ${show(place)}`,
            remedy: 'Set syncPolicy.automated: {prune: true, selfHeal: true}.',
          };
        }
    },
  },
  {
    id: 'policy/sync-window',
    description: 'In production a sync window of the AppProject says when its Applications are synced.',
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const application of view.of('Application')) {
        const { namespace, name } = application.object.metadata;
        const project = view.find('AppProject', namespace, show(at(rootOf(application), 'spec', 'project')));
        if (!project) continue;
        const windows = at(rootOf(project), 'spec', 'syncWindows');
        const destination = show(at(rootOf(application), 'spec', 'destination', 'namespace'));
        const applies = itemsOf(windows).some(
          (window) =>
            textsOf(at(window, 'applications')).some((pattern) => matchesGlob(pattern, name)) ||
            textsOf(at(window, 'namespaces')).some((pattern) => matchesGlob(pattern, destination)),
        );
        if (applies) continue;
        yield {
          place: rootOf(application),
          message: `is synced at any time: no sync window of the project ${project.object.metadata.name} concerns it`,
          remedy: 'Add the Application to a window in spec.syncWindows of the AppProject.',
        };
      }
    },
  },
  {
    id: 'policy/server-side-apply',
    description:
      'Every Application applies on the server: large definitions do not fit into an annotation, and fields that others own stay theirs.',
    *check(view) {
      for (const application of view.of('Application')) {
        const place = at(policyOf(application), 'syncOptions');
        if (textsOf(place).includes('ServerSideApply=true')) continue;
        yield {
          place,
          message: `applies on the client (${show(place)})`,
          remedy: 'Add ServerSideApply=true to syncPolicy.syncOptions.',
        };
      }
    },
  },
  {
    id: 'policy/application-retry',
    description:
      'Every Application limits how often a failed sync is tried again, so that a bad push ends as failed.',
    *check(view) {
      for (const application of view.of('Application')) {
        const place = at(policyOf(application), 'retry', 'limit');
        const limit = numberOf(place);
        if (limit !== undefined && limit >= 0) continue;
        yield {
          place,
          message: isPresent(place)
            ? `tries again for ever (${show(place)})`
            : 'does not say how often a failed sync is tried again',
          remedy: 'Set syncPolicy.retry.limit to a number of tries.',
        };
      }
    },
  },
  {
    id: 'policy/application-removal',
    description: `In production the removal of an Application that deploys data leaves them where they are: it has no finalizer ${cascade}.`,
    *check(view) {
      if (view.context.tier !== 'production') return;
      for (const application of view.of('Application')) {
        const place = itemsOf(at(rootOf(application), 'metadata', 'finalizers')).find((finalizer) =>
          textOf(finalizer)?.startsWith(cascade),
        );
        const kinds = objectsOf(view, application).map(({ object }) => object.kind);
        const data = dataKinds.filter((kind) => kinds.includes(kind));
        if (!place || data.length === 0) continue;
        yield {
          place,
          message: `removing the Application would remove what it deploys, of the kinds ${data.join(', ')} too`,
          remedy: 'Leave the finalizer out.',
        };
      }
    },
  },
  {
    id: 'policy/chart-version',
    description: 'Every Helm chart is pinned to one exact version.',
    *check(view) {
      for (const source of view.of('Application').flatMap(sourcesOf)) {
        const version = at(source, 'targetRevision');
        if (!isPresent(at(source, 'chart'))) continue;
        if (/^v?\d+\.\d+\.\d+([-+][\w.-]+)?$/.test(textOf(version) ?? '')) continue;
        yield {
          place: version,
          message: `the chart ${show(at(source, 'chart'))} has the version ${show(version)}, which may mean another one tomorrow`,
          remedy: 'State the exact version.',
        };
      }
    },
  },
];
