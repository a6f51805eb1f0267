import { createHash } from 'node:crypto';
import { groupOf, identityOf, type KubernetesObject } from '../kubernetes-object.ts';

/** How much of an object's identity its file name tells; more only where a shorter name is not unique. */
export type NameDetail = 'plain' | 'group' | 'hash';

/** File systems allow 255 bytes; the rest is for the extension and for whatever tools append. */
const MAX_BASE = 200;

/**
 * Path of the file of an object, below `dist-manifests`: `<environment>/<application>/<Kind>.<namespace>.<name>.yaml`,
 * without the namespace for objects of the whole cluster.
 *
 * Characters that some file systems refuse (RBAC names may hold a colon) are written as `%3a`; a name that is too long
 * is cut and ends in `~` and a part of the identity's hash.
 *
 * @param detail `group` adds the API group after the kind (`core` for the core group), `hash` ends the name in a hash
 */
export function manifestFile(
  environment: string,
  application: string,
  object: KubernetesObject,
  detail: NameDetail = 'plain',
): string {
  const { namespace, name } = object.metadata;
  const parts = [object.kind];
  if (detail !== 'plain') parts.push(groupOf(object) || 'core');
  if (namespace !== undefined) parts.push(namespace);
  parts.push(name);
  const base = parts.map(escapeName).join('.');
  const unique = detail !== 'hash' && base.length <= MAX_BASE;
  return `${environment}/${application}/${unique ? base : `${base.slice(0, MAX_BASE)}~${shortHash(object)}`}.yaml`;
}

function escapeName(name: string): string {
  return name.replace(/[^\w.-]+/g, (run) => Buffer.from(run).toString('hex').replace(/../g, '%$&'));
}

function shortHash(object: KubernetesObject): string {
  return createHash('sha256').update(identityOf(object)).digest('hex').slice(0, 8);
}
