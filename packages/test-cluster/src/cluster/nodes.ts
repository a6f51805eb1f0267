import { waitFor } from '@fink/local-servers';
import { type ApiClient, refusalOf } from './api-client.ts';

/** What a node offers to pods. */
const CAPACITY = { cpu: '32', memory: '256Gi', pods: '110', 'ephemeral-storage': '1Ti' };

interface Node {
  readonly spec: { readonly taints?: readonly object[] };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/**
 * Makes nodes `node-1` to `node-<count>`, each in a zone of its own (`zone-1` ...).
 * @throws Error when the API server refuses one
 */
export async function makeNodes(api: ApiClient, count: number): Promise<void> {
  for (let i = 1; i <= count; i++) {
    const name = `node-${i}`;
    const body = {
      apiVersion: 'v1',
      kind: 'Node',
      metadata: {
        name,
        annotations: { 'kwok.x-k8s.io/node': 'fake' },
        labels: {
          'kubernetes.io/hostname': name,
          'kubernetes.io/os': 'linux',
          'kubernetes.io/arch': 'amd64',
          'topology.kubernetes.io/zone': `zone-${i}`,
        },
      },
      status: { capacity: CAPACITY, allocatable: CAPACITY },
    };
    const reply = await api.send({ method: 'POST', path: '/api/v1/nodes', body });
    if (reply.status !== 201) throw new Error(`The node ${name} was refused: ${refusalOf(reply)}`);
  }
}

/** Waits until pods can be scheduled on all nodes. @throws Error when they are not in time */
export async function nodesReady(api: ApiClient, count: number): Promise<void> {
  const isReady = ({ spec, status }: Node): boolean =>
    (spec.taints ?? []).length === 0 &&
    (status.conditions ?? []).some((condition) => condition.type === 'Ready' && condition.status === 'True');
  await waitFor(
    async () => {
      const { body } = await api.send({ path: '/api/v1/nodes' });
      return (body as { readonly items: readonly Node[] }).items.filter(isReady).length === count;
    },
    { what: `${count} nodes to get ready`, timeout: 60_000 },
  );
}
