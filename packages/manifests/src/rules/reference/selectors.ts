import type { Manifest } from '../../manifest.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, type Place, rootOf, show, textsOf } from '../place.ts';
import { labelsAt, type PodGroup } from '../pods/pod-group.ts';
import type { Rule } from '../rule.ts';
import { type PodLabels, selects, selectsAll, selectsByMap } from '../selectors.ts';

/** A selector of pods, as the kinds write it. */
export interface PodSelector {
  readonly place: Place;
  readonly matches: (labels: PodLabels) => boolean;
}

const byLabelSelector = (place: Place): PodSelector => ({
  place,
  matches: (labels) => selects(place, labels),
});

/** The selectors by which an object picks pods of its own namespace. */
export function podSelectorsOf(manifest: Manifest): readonly PodSelector[] {
  const spec = at(rootOf(manifest), 'spec');
  const selector = at(spec, 'selector');
  switch (manifest.object.kind) {
    case 'Service':
      return isPresent(selector)
        ? [{ place: selector, matches: (labels) => selectsByMap(selector, labels) }]
        : [];
    case 'PodDisruptionBudget':
      return [byLabelSelector(selector)];
    case 'PodMonitor':
      return looksElsewhere(spec, manifest) ? [] : [byLabelSelector(selector)];
    case 'NetworkPolicy':
      return [at(spec, 'podSelector'), ...peersOf(spec)]
        .filter((place) => isPresent(place) && !selectsAll(place))
        .map(byLabelSelector);
    default:
      return [];
  }
}

/** Pod selectors of the peers that are in the policy's own namespace. */
function peersOf(spec: Place): readonly Place[] {
  return [
    ...itemsOf(at(spec, 'ingress')).flatMap((rule) => itemsOf(at(rule, 'from'))),
    ...itemsOf(at(spec, 'egress')).flatMap((rule) => itemsOf(at(rule, 'to'))),
  ]
    .filter((peer) => !isPresent(at(peer, 'namespaceSelector')))
    .map((peer) => at(peer, 'podSelector'));
}

/** Whether a monitor looks into other namespaces, whose pods are not known here. */
function looksElsewhere(spec: Place, manifest: Manifest): boolean {
  const others = at(spec, 'namespaceSelector');
  const names = textsOf(at(others, 'matchNames'));
  return (
    at(others, 'any').value === true || names.some((name) => name !== manifest.object.metadata.namespace)
  );
}

const inNamespaceOf = (view: EnvironmentView, manifest: Manifest): readonly PodGroup[] =>
  view.pods.filter(({ namespace }) => namespace === manifest.object.metadata.namespace);

/** The pods that an object selects. */
export function selectedPods(view: EnvironmentView, manifest: Manifest): readonly PodGroup[] {
  const selectors = podSelectorsOf(manifest);
  return inNamespaceOf(view, manifest).filter(({ labels }) =>
    selectors.some(({ matches }) => matches(labels)),
  );
}

/** The Services that a ServiceMonitor selects; undefined when it looks into other namespaces. */
export function selectedServices(view: EnvironmentView, monitor: Manifest): readonly Manifest[] | undefined {
  const spec = at(rootOf(monitor), 'spec');
  if (looksElsewhere(spec, monitor)) return undefined;
  return view
    .of('Service')
    .filter(
      (service) =>
        service.object.metadata.namespace === monitor.object.metadata.namespace &&
        selects(at(spec, 'selector'), labelsAt(at(rootOf(service), 'metadata', 'labels'))),
    );
}

/** Selectors that have to match something. */
export const selectorRules: readonly Rule[] = [
  {
    id: 'reference/selector',
    description:
      'The pod selectors of Services, PodDisruptionBudgets, PodMonitors and NetworkPolicies (and of their peers) match pods of their namespace.',
    *check(view) {
      for (const manifest of view.manifests) {
        const pods = inNamespaceOf(view, manifest);
        for (const { place, matches } of podSelectorsOf(manifest)) {
          if (pods.some(({ labels }) => matches(labels))) continue;
          yield {
            place,
            message: `selects no pods of the namespace ${manifest.object.metadata.namespace}: ${show(place)}`,
            remedy: 'Use the labels of the pods that are meant.',
          };
        }
      }
    },
  },
  {
    id: 'reference/service-monitor',
    description: 'The selector of every ServiceMonitor matches a Service, which has the ports that it names.',
    *check(view) {
      for (const manifest of view.of('ServiceMonitor')) {
        const spec = at(rootOf(manifest), 'spec');
        const services = selectedServices(view, manifest);
        // Operators give their Services the labels of their pods.
        const operators = inNamespaceOf(view, manifest).filter(({ hasHiddenParts }) => hasHiddenParts);
        if (!services || operators.some(({ labels }) => selects(at(spec, 'selector'), labels))) continue;
        if (services.length === 0)
          yield {
            place: at(spec, 'selector'),
            message: `selects no Service of the namespace ${manifest.object.metadata.namespace}: ${show(at(spec, 'selector'))}`,
            remedy: 'Use the labels of the Service that is meant.',
          };
        const ports = services.flatMap((service) =>
          itemsOf(at(rootOf(service), 'spec', 'ports')).map((port) => show(at(port, 'name'))),
        );
        for (const port of itemsOf(at(spec, 'endpoints')).map((endpoint) => at(endpoint, 'port')))
          if (services.length > 0 && isPresent(port) && !ports.includes(show(port)))
            yield {
              place: port,
              message: `reads the port ${show(port)}, but the Service has ${ports.join(', ') || 'none'}`,
              remedy: 'Name a port of the Service.',
            };
      }
    },
  },
  {
    id: 'reference/own-labels',
    description:
      'The selector of a Deployment, StatefulSet or DaemonSet, and the selectors of topology spread constraints, match the labels of their own pods.',
    *check(view) {
      for (const { manifest, spec, labels } of view.pods) {
        const { kind } = manifest.object;
        const own = ['Deployment', 'StatefulSet', 'DaemonSet'].includes(kind)
          ? [at(rootOf(manifest), 'spec', 'selector')]
          : [];
        const spread = spec ? itemsOf(at(spec, 'topologySpreadConstraints')) : [];
        const selectors = [...own, ...spread.map((constraint) => at(constraint, 'labelSelector'))];
        for (const place of selectors) {
          if (isPresent(place) && selects(place, labels)) continue;
          yield {
            place,
            message: `${show(place)} does not match the labels of its own pods, ${JSON.stringify(labels)}`,
            remedy: 'Use labels that the pod template has.',
          };
        }
      }
    },
  },
];
