import type { StandIn } from './stand-in.ts';

const operator = { namespace: 'spark-operator', name: 'spark-operator' } as const;
const apiVersion = 'sparkoperator.k8s.io/v1beta2';

/** Spark's operator for schedules: it says when it would run next, and nothing of those that are suspended. */
export const scheduledSparkStandIn: StandIn = {
  apiVersion,
  plural: 'scheduledsparkapplications',
  operator,
  async reconcile(scheduled, { objects }) {
    const { suspend } = scheduled['spec'] as { readonly suspend?: boolean };
    if (!suspend) await objects.patchStatus(scheduled, { scheduleState: 'Scheduled' });
    return 'settled';
  },
};
