/** Labels that tell a workload and select its pods; they depend on names alone, never on construct ids. */
export function selectorLabels(name: string): Record<string, string> {
  return { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': 'fink' };
}

/** Prefix of our own annotations and labels. */
export const ownPrefix = 'fink-broker.org';

/** Label of an environment's namespace: `development` or `production`. */
export const tierLabel = `${ownPrefix}/tier`;

/** Label that every object of ours carries: who made it. */
export const managedLabel = { name: 'app.kubernetes.io/managed-by', value: 'finkctl' } as const;
