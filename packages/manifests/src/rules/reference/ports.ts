import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, type Place, rootOf, show, textOf } from '../place.ts';
import type { ContainerView, PodGroup } from '../pods/pod-group.ts';
import type { Rule } from '../rule.ts';
import { selectedPods } from './selectors.ts';

const portNames = ({ place }: ContainerView): readonly string[] =>
  itemsOf(at(place, 'ports')).flatMap((port) => textOf(at(port, 'name')) ?? []);

const portNamesOf = (pods: readonly PodGroup[]): readonly string[] =>
  pods.flatMap(({ containers }) => containers.flatMap(portNames));

/** A port that is named, and the names that there are. */
interface Use {
  readonly place: Place;
  readonly names: readonly string[];
}

function* probePorts({ pods }: EnvironmentView): Iterable<Use> {
  for (const container of pods.flatMap(({ containers }) => containers))
    for (const probe of ['readinessProbe', 'livenessProbe', 'startupProbe'])
      for (const action of ['httpGet', 'tcpSocket', 'grpc'])
        yield { place: at(container.place, probe, action, 'port'), names: portNames(container) };
}

function* servicePorts(view: EnvironmentView): Iterable<Use> {
  for (const manifest of view.of('Service', 'PodMonitor')) {
    const pods = selectedPods(view, manifest);
    // Ports of pods that operators make are not known here; no pods at all is for another rule.
    if (pods.length === 0 || pods.some(({ hasHiddenParts }) => hasHiddenParts)) continue;
    const spec = at(rootOf(manifest), 'spec');
    const places =
      manifest.object.kind === 'Service'
        ? itemsOf(at(spec, 'ports')).map((port) => at(port, 'targetPort'))
        : itemsOf(at(spec, 'podMetricsEndpoints')).map((endpoint) => at(endpoint, 'port'));
    for (const place of places) yield { place, names: portNamesOf(pods) };
  }
}

/** Ports that are called by name. */
export const portRules: readonly Rule[] = [
  {
    id: 'reference/port',
    description:
      'Every port that a probe, a Service or a PodMonitor calls by name is a port of the containers that it means.',
    *check(view) {
      for (const { place, names } of [...probePorts(view), ...servicePorts(view)]) {
        const name = textOf(place);
        if (name === undefined || names.includes(name)) continue;
        yield {
          place,
          message: `calls the port ${name}, but there is ${names.length > 0 ? `only ${names.join(', ')}` : 'none with a name'}`,
          remedy: 'Name a port of the container, or give the port that name.',
        };
      }
    },
  },
  {
    id: 'reference/ingress-service',
    description: 'Every Service that an Ingress leads to is rendered in its namespace.',
    *check(view) {
      for (const manifest of view.of('Ingress')) {
        const spec = at(rootOf(manifest), 'spec');
        const backends = [
          at(spec, 'defaultBackend'),
          ...itemsOf(at(spec, 'rules'))
            .flatMap((rule) => itemsOf(at(rule, 'http', 'paths')))
            .map((path) => at(path, 'backend')),
        ];
        for (const name of backends.map((backend) => at(backend, 'service', 'name')).filter(isPresent))
          if (!view.find('Service', manifest.object.metadata.namespace, show(name)))
            yield {
              place: name,
              message: `leads to the Service ${show(name)}, which is not rendered`,
              remedy: 'Render the Service, or correct the name.',
            };
      }
    },
  },
];
