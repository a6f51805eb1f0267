import type { Manifest } from '../../manifest.ts';
import type { EnvironmentView } from '../environment-view.ts';
import { at, isPresent, itemsOf, numberOf, type Place, rootOf, show, textOf } from '../place.ts';
import { selectedPods } from '../reference/selectors.ts';
import type { Rule } from '../rule.ts';

/** Environment variable that tells a service how long it may take to leave, in seconds. */
export const graceVariable = 'FINK_GRACE_SECONDS';

/** Kubernetes waits so long for a pod that says nothing, in seconds. */
const defaultGraceSeconds = 30;

/** Replicas that a workload may have. */
function replicasOf(
  view: EnvironmentView,
  manifest: Manifest,
): { readonly least: number; readonly most: number } {
  const scaler = view.scalerOf(manifest);
  if (scaler) return { least: scaler.minimum, most: scaler.maximum };
  const replicas = numberOf(at(rootOf(manifest), 'spec', 'replicas')) ?? 1;
  return { least: replicas, most: replicas };
}

const workloadsOf = (view: EnvironmentView): readonly Manifest[] => view.of('Deployment', 'StatefulSet');

/** How many pods a number or a share of a budget means. */
function podsOf(place: Place, replicas: number): number | undefined {
  const share = /^(\d+)%$/.exec(textOf(place) ?? '')?.[1];
  return share === undefined ? numberOf(place) : Math.ceil((Number(share) / 100) * replicas);
}

/** What keeps services running while pods, machines and versions change. */
export const availabilityRules: readonly Rule[] = [
  {
    id: 'policy/probes',
    description:
      'Every container of a Deployment or StatefulSet has a readiness and a liveness probe: without them a pod that hangs is called healthy.',
    *check(view) {
      for (const pod of workloadsOf(view).flatMap(view.podsOf))
        for (const { place, role, name } of pod.containers)
          for (const probe of role === 'main' ? ['readinessProbe', 'livenessProbe'] : [])
            if (!isPresent(at(place, probe)))
              yield {
                place: at(place, probe),
                message: `the container ${name} has no ${probe}`,
                remedy: 'Add the probe.',
              };
    },
  },
  {
    id: 'policy/progress-deadline',
    description: 'Every Deployment states when a roll-out has failed, so that a bad push ends.',
    *check(view) {
      for (const manifest of view.of('Deployment')) {
        const place = at(rootOf(manifest), 'spec', 'progressDeadlineSeconds');
        if (isPresent(place)) continue;
        yield {
          place,
          message: 'does not say when a roll-out has failed',
          remedy: 'Set progressDeadlineSeconds to somewhat more than the start takes.',
        };
      }
    },
  },
  {
    id: 'policy/termination-grace',
    description: `A pod has more time to end than its variable ${graceVariable} lets its process take.`,
    *check(view) {
      for (const { spec, containers } of view.pods) {
        if (!spec) continue;
        const place = at(spec, 'terminationGracePeriodSeconds');
        const available = numberOf(place) ?? defaultGraceSeconds;
        for (const variable of containers.flatMap(({ environment }) => itemsOf(environment))) {
          const needed = numberOf(at(variable, 'value'));
          if (textOf(at(variable, 'name')) !== graceVariable || needed === undefined || needed < available)
            continue;
          yield {
            place,
            message: `the pod is killed after ${available} s${isPresent(place) ? '' : ' (the default)'}, but its process may take ${needed} s to leave`,
            remedy: `Set terminationGracePeriodSeconds above ${needed}.`,
          };
        }
      }
    },
  },
  {
    id: 'policy/disruption-budget',
    description:
      'Every workload that may have more than one replica has a PodDisruptionBudget, so that draining machines leaves some running.',
    *check(view) {
      const budgets = view.of('PodDisruptionBudget').flatMap((budget) => selectedPods(view, budget));
      for (const manifest of workloadsOf(view)) {
        const { most } = replicasOf(view, manifest);
        if (most <= 1 || view.podsOf(manifest).some((pod) => budgets.includes(pod))) continue;
        yield {
          place: rootOf(manifest),
          message: `may have ${most} replicas, but no PodDisruptionBudget selects its pods`,
          remedy: 'Render a PodDisruptionBudget with maxUnavailable: 1.',
        };
      }
    },
  },
  {
    id: 'policy/disruption-budget-blocks',
    description:
      'Every PodDisruptionBudget lets at least one pod go: otherwise no machine can ever be drained.',
    *check(view) {
      for (const budget of view.of('PodDisruptionBudget')) {
        const spec = at(rootOf(budget), 'spec');
        for (const { manifest } of selectedPods(view, budget)) {
          if (!workloadsOf(view).includes(manifest)) continue;
          // A workload that is scaled to nothing has no pod in the way.
          const replicas = Math.max(1, replicasOf(view, manifest).least);
          const [least, away] = [at(spec, 'minAvailable'), at(spec, 'maxUnavailable')];
          const blocks =
            (podsOf(least, replicas) ?? 0) >= replicas
              ? least
              : podsOf(away, replicas) === 0
                ? away
                : undefined;
          if (!blocks) continue;
          yield {
            place: blocks,
            message: `allows no pod of the ${manifest.object.kind} ${manifest.object.metadata.name} to go while it has ${replicas} (${show(blocks)})`,
            remedy: 'Use maxUnavailable: 1.',
          };
        }
      }
    },
  },
];
