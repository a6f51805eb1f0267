import type { Reach } from '@fink/constructs';
import type { Environment } from '../environment/environment-schema.ts';

type Access = Environment['kubernetesApi']['access'];

/** The way to hosts outside of the cluster, at the ports of their addresses. */
export function reachOf(access: Access, addresses: readonly string[]): Reach {
  const ports = [...new Set(addresses.map((address) => Number(address.slice(address.lastIndexOf(':') + 1))))];
  return { ...access, ports };
}

/** The way to a URL. */
export function reachOfUrl(access: Access, url: string): Reach {
  const { port, protocol } = new URL(url);
  return { ...access, ports: [port === '' ? (protocol === 'http:' ? 80 : 443) : Number(port)] };
}
