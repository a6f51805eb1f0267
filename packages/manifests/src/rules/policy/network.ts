import type { Manifest } from '../../manifest.ts';
import { annotationOf, at, isPresent, itemsOf, type Place, rootOf, show, textOf, textsOf } from '../place.ts';
import { type Rule, severityIn } from '../rule.ts';
import { selects, selectsAll } from '../selectors.ts';

/** Annotation of a NetworkPolicy: why its pods may reach every address. */
export const openEgressAnnotation = 'fink-broker.org/open-egress';

/** Annotation of a Service: why it is reachable from outside. */
export const exposedAnnotation = 'fink-broker.org/exposed';

const inNamespace = (manifests: readonly Manifest[], namespace: string): readonly Manifest[] =>
  manifests.filter(({ object }) => object.metadata.namespace === namespace);

const hasRules = (policy: Manifest): boolean =>
  ['ingress', 'egress'].some((way) => itemsOf(at(rootOf(policy), 'spec', way)).length > 0);

/** Whether a policy shuts every pod of its namespace off, both ways. */
function deniesAll(policy: Manifest): boolean {
  const spec = at(rootOf(policy), 'spec');
  const types = textsOf(at(spec, 'policyTypes'));
  return (
    selectsAll(at(spec, 'podSelector')) &&
    types.includes('Ingress') &&
    types.includes('Egress') &&
    !hasRules(policy)
  );
}

/** Places of a policy that open the way to every address: a range of all, or a rule without addresses. */
function openWays(policy: Manifest): readonly Place[] {
  return itemsOf(at(rootOf(policy), 'spec', 'egress')).flatMap((rule) => {
    const to = at(rule, 'to');
    if (itemsOf(to).length === 0) return [to];
    return itemsOf(to)
      .map((peer) => at(peer, 'ipBlock', 'cidr'))
      .filter((cidr) => /\/0$/.test(textOf(cidr) ?? ''));
  });
}

/** Who reaches whom. */
export const networkRules: readonly Rule[] = [
  {
    id: 'policy/pod-security',
    description: 'Every rendered namespace enforces the Pod Security standard restricted.',
    *check(view) {
      for (const manifest of view.of('Namespace')) {
        const place = at(rootOf(manifest), 'metadata', 'labels', 'pod-security.kubernetes.io/enforce');
        if (textOf(place) === 'restricted') continue;
        yield {
          place,
          message: `enforces ${isPresent(place) ? show(place) : 'no Pod Security standard'}`,
          remedy: 'Set the label pod-security.kubernetes.io/enforce: restricted.',
        };
      }
    },
  },
  {
    id: 'policy/default-deny',
    description:
      'Every rendered namespace has a NetworkPolicy that denies all pods everything that no other one allows.',
    *check(view) {
      for (const manifest of view.of('Namespace')) {
        const policies = inNamespace(view.of('NetworkPolicy'), manifest.object.metadata.name);
        if (policies.some(deniesAll)) continue;
        yield {
          place: rootOf(manifest),
          message: 'has no NetworkPolicy that denies everything',
          remedy: 'Render a NetworkPolicy with podSelector: {}, policyTypes: [Ingress, Egress] and no rules.',
        };
      }
    },
  },
  {
    id: 'policy/resource-quota',
    description:
      'Every rendered namespace has a ResourceQuota, so that a mistake in it does not starve others.',
    *check(view) {
      for (const manifest of view.of('Namespace')) {
        if (inNamespace(view.of('ResourceQuota'), manifest.object.metadata.name).length > 0) continue;
        yield {
          place: rootOf(manifest),
          message: 'has no ResourceQuota',
          remedy: 'Render a ResourceQuota for what the environment may use at most.',
        };
      }
    },
  },
  {
    id: 'policy/pod-network',
    description:
      'The pods of every workload are selected by a NetworkPolicy that is meant for them and allows something; those of operators too.',
    *check(view) {
      const policies = view.of('NetworkPolicy').filter(hasRules);
      for (const { manifest, place, labels, namespace } of view.pods) {
        const isMeant = inNamespace(policies, namespace).some((policy) => {
          const selector = at(rootOf(policy), 'spec', 'podSelector');
          return !selectsAll(selector) && selects(selector, labels);
        });
        if (isMeant) continue;
        yield {
          place,
          message: `no NetworkPolicy allows the pods of the ${manifest.object.kind} anything: they reach nothing`,
          remedy: 'Render a NetworkPolicy that selects the pods and allows what they need.',
        };
      }
    },
  },
  {
    id: 'policy/open-egress',
    description: `Pods reach every address only where the annotation ${openEgressAnnotation} of the NetworkPolicy says why (development: warning).`,
    *check(view) {
      for (const policy of view.of('NetworkPolicy')) {
        const reason = annotationOf(policy, openEgressAnnotation);
        if (textOf(reason)?.trim()) continue;
        for (const place of openWays(policy))
          yield {
            place,
            message: `opens the way to every address (${show(place)})${isPresent(reason) ? ', and the reason given is empty' : ''}`,
            remedy: `Name the addresses, or say in the annotation ${openEgressAnnotation} why they are not known.`,
            severity: isPresent(reason) ? 'error' : severityIn(view.context),
          };
      }
    },
  },
  {
    id: 'policy/open-egress-declared',
    description: `Every way to every address that the annotation ${openEgressAnnotation} explains stays visible (warning).`,
    *check(view) {
      for (const policy of view.of('NetworkPolicy')) {
        const reason = textOf(annotationOf(policy, openEgressAnnotation))?.trim();
        const [place] = openWays(policy);
        if (!reason || place === undefined) continue;
        yield {
          place,
          message: `opens the way to every address: ${reason}`,
          remedy:
            'Name the address ranges as soon as they are known (cidrs instead of open in the environment).',
          severity: 'warning',
        };
      }
    },
  },
  {
    id: 'policy/exposed-service',
    description: `A Service is reachable from outside the cluster only where its annotation ${exposedAnnotation} says why.`,
    *check(view) {
      for (const manifest of view.of('Service')) {
        const spec = at(rootOf(manifest), 'spec');
        const type = at(spec, 'type');
        const isExposed = ['LoadBalancer', 'NodePort'].includes(show(type));
        const place = isExposed ? type : at(spec, 'externalIPs');
        if (!isExposed && itemsOf(place).length === 0) continue;
        if (textOf(annotationOf(manifest, exposedAnnotation))?.trim()) continue;
        yield {
          place,
          message: `is reachable from outside the cluster (${show(place)})`,
          remedy: `Use type ClusterIP, or say why in the annotation ${exposedAnnotation}.`,
        };
      }
    },
  },
];
