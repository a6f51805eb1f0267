import type { EnvironmentView } from '../environment-view.ts';
import { at, firstPresent, isPresent, itemsOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import type { ContainerView, PodGroup } from '../pods/pod-group.ts';
import type { Problem, Rule } from '../rule.ts';

/** Runs a check on every container of every pod whose containers are known. */
function* containers(
  view: EnvironmentView,
  check: (container: ContainerView, pod: PodGroup) => Problem | undefined,
): Iterable<Problem> {
  for (const pod of view.pods)
    for (const container of pod.containers) {
      const problem = check(container, pod);
      if (problem) yield problem;
    }
}

/** A field that a container says itself or takes from its pod; where it is missing, it is missed at the container. */
const inherited = ({ securityContext }: ContainerView, pod: PodGroup, ...keys: string[]): Place =>
  firstPresent(at(securityContext, ...keys), at(pod.securityContext, ...keys));

/** What the Pod Security standard `restricted` asks for, and a read-only root file system. */
export const podSecurityRules: readonly Rule[] = [
  {
    id: 'policy/run-as-non-root',
    description: 'Every container runs as a user other than root (Pod Security standard restricted).',
    check: (view) =>
      containers(view, (container, pod) => {
        const nonRoot = inherited(container, pod, 'runAsNonRoot');
        const user = inherited(container, pod, 'runAsUser');
        if (nonRoot.value === true && user.value !== 0) return undefined;
        const place = nonRoot.value === true ? user : nonRoot;
        return {
          place,
          message: `the container ${container.name} may run as root (${show(place)})`,
          remedy: 'Set runAsNonRoot: true, and a runAsUser above 0 if the image says none.',
        };
      }),
  },
  {
    id: 'policy/privilege-escalation',
    description: 'No container lets its processes gain privileges (Pod Security standard restricted).',
    check: (view) =>
      containers(view, ({ name, securityContext }) => {
        const place = at(securityContext, 'allowPrivilegeEscalation');
        if (place.value === false) return undefined;
        return {
          place,
          message: `the container ${name} may gain privileges (${show(place)})`,
          remedy: 'Set allowPrivilegeEscalation: false.',
        };
      }),
  },
  {
    id: 'policy/capabilities',
    description:
      'Every container drops all capabilities and adds none but NET_BIND_SERVICE (Pod Security standard restricted).',
    check: (view) =>
      containers(view, ({ name, securityContext }) => {
        const dropped = at(securityContext, 'capabilities', 'drop');
        const added = itemsOf(at(securityContext, 'capabilities', 'add')).find(
          (capability) => textOf(capability) !== 'NET_BIND_SERVICE',
        );
        if (!added && textsOf(dropped).includes('ALL')) return undefined;
        const place = added ?? dropped;
        return {
          place,
          message: `the container ${name} has capabilities that it does not need (${show(place)})`,
          remedy: 'Set capabilities: {drop: [ALL]}.',
        };
      }),
  },
  {
    id: 'policy/seccomp',
    description:
      'Every container runs under the seccomp profile RuntimeDefault (Pod Security standard restricted).',
    check: (view) =>
      containers(view, (container, pod) => {
        const place = inherited(container, pod, 'seccompProfile', 'type');
        if (['RuntimeDefault', 'Localhost'].includes(show(place))) return undefined;
        return {
          place,
          message: `the container ${container.name} may call everything in the kernel (${show(place)})`,
          remedy: 'Set seccompProfile: {type: RuntimeDefault} on the pod.',
        };
      }),
  },
  {
    id: 'policy/read-only-root',
    description:
      'The root file system of every container is read-only, except in pods that the Spark and MinIO operators make.',
    check: (view) =>
      containers(view, ({ name, securityContext, writesRoot }) => {
        const place = at(securityContext, 'readOnlyRootFilesystem');
        if (writesRoot || place.value === true) return undefined;
        return {
          place,
          message: `the container ${name} can write to its root file system (${show(place)})`,
          remedy: 'Set readOnlyRootFilesystem: true, and mount an emptyDir where it has to write.',
        };
      }),
  },
  {
    id: 'policy/host-access',
    description:
      "No pod uses the host's network, processes, files or ports, and no container is privileged (Pod Security standard baseline).",
    *check(view) {
      for (const { spec, place, containers, volumes } of view.pods) {
        const pod = spec ?? place;
        const places = [
          ...['hostNetwork', 'hostPID', 'hostIPC'].map((field) => at(pod, field)),
          ...containers.map(({ securityContext }) => at(securityContext, 'privileged')),
        ].filter(({ value }) => value === true);
        const ports = containers
          .flatMap((container) => itemsOf(at(container.place, 'ports')))
          .map((port) => at(port, 'hostPort'));
        const paths = volumes.map((volume) => at(volume, 'hostPath'));
        for (const found of [...places, ...[...ports, ...paths].filter(isPresent)])
          yield {
            place: found,
            message: `the pod reaches into its machine (${show(found)})`,
            remedy: 'Remove the field; use a Service, an emptyDir or a claim instead.',
          };
      }
    },
  },
  {
    id: 'policy/service-account-token',
    description:
      'Every pod, or its rendered ServiceAccount, says whether the token of the service account is mounted.',
    *check(view) {
      for (const { mountsToken, serviceAccount, namespace } of view.pods) {
        if (!mountsToken || isPresent(mountsToken)) continue;
        const account = view.find('ServiceAccount', namespace, textOf(serviceAccount) ?? 'default');
        if (account && isPresent(at(rootOf(account), 'automountServiceAccountToken'))) continue;
        yield {
          place: mountsToken,
          message: 'whether the pod gets a token for the API server is left open, which means that it does',
          remedy: 'Set automountServiceAccountToken: false, or true where the pod talks to the API server.',
        };
      }
    },
  },
];
