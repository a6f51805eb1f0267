import type { Finding } from '../finding.ts';
import { groupOf, type KubernetesObject, nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { type Fault, pathText } from './fault.ts';
import { nearest, slips } from './nearest.ts';
import { type KindSchema, kindSchema, metadataSchema, tableIndex } from './tables.ts';
import { walkValue } from './walk.ts';

/**
 * Compares every object with the schema of its kind, as an API server does that refuses unknown fields: every
 * fault of every object is found. Objects of a kind that no table has are named in a warning.
 */
export function validateSchema(manifests: readonly Manifest[]): Finding[] {
  return manifests.flatMap((manifest) => {
    const { apiVersion, kind } = manifest.object;
    const found = kindSchema(apiVersion, kind);
    return found === undefined ? [unknownKind(manifest)] : objectFindings(manifest, found);
  });
}

function objectFindings({ file, object }: Manifest, { table, kind, schema }: KindSchema): Finding[] {
  const faults: Fault[] = [...scopeFaults(object, kind.scope)];
  const { apiVersion: _, kind: __, metadata, status, ...rest } = object;
  if (status !== undefined) faults.push(statusFault);
  walkValue({ table, path: [], faults, strict: true }, schema, rest);
  const usual = metadataSchema();
  walkValue({ table: usual.table, path: ['metadata'], faults, strict: true }, usual.schema, metadata);
  return faults.map(({ rule, path, message, remedy }) => ({
    severity: 'error',
    rule: `schema/${rule}`,
    file,
    object: nameOf(object),
    path: pathText(path),
    message,
    remedy,
  }));
}

const statusFault: Fault = {
  rule: 'status',
  path: ['status'],
  message: 'the status is written by the cluster',
  remedy: 'Remove status.',
};

function scopeFaults({ kind, metadata }: KubernetesObject, scope: string): Fault[] {
  const namespace = metadata.namespace;
  const path = ['metadata', 'namespace'];
  if (scope === 'Namespaced' && namespace === undefined) {
    const message = `a ${kind} lives in a namespace, and this one names none`;
    return [{ rule: 'scope', path, message, remedy: 'Add metadata.namespace.' }];
  }
  if (scope === 'Cluster' && namespace !== undefined) {
    const message = `a ${kind} belongs to the whole cluster, and this one names the namespace ${namespace}`;
    return [{ rule: 'scope', path, message, remedy: 'Remove metadata.namespace.' }];
  }
  return [];
}

/** Why no table has the kind: another version of it is served, it is misspelt, or we do not know it. */
function unknownKind({ file, object }: Manifest): Finding {
  const { apiVersion, kind } = object;
  const group = groupOf(object);
  const known = Object.keys(tableIndex()).map((key) => {
    const [version = '', name = ''] = key.split(' ');
    return { version, name };
  });
  const finding = { file, object: nameOf(object) };
  const served = known.filter(
    ({ version, name }) => name === kind && groupOf({ apiVersion: version }) === group,
  );
  if (served.length > 0) {
    const versions = served.map(({ version }) => version).join(', ');
    return {
      ...finding,
      severity: 'error',
      rule: 'schema/unserved-version',
      path: '.apiVersion',
      message: `${apiVersion} does not serve ${kind}; served: ${versions}`,
      remedy: `Write apiVersion: ${versions}, and check the fields against that version.`,
    };
  }
  const siblings = known.filter(({ version }) => groupOf({ apiVersion: version }) === group);
  const meant = nearest(kind, [...new Set(siblings.map(({ name }) => name))]);
  const isSlip =
    meant !== undefined && slips(kind.toLowerCase(), meant.toLowerCase()) <= (kind.length < 8 ? 1 : 2);
  return {
    ...finding,
    severity: isSlip ? 'error' : 'warning',
    rule: 'schema/unknown-kind',
    path: '.kind',
    message: `no schema is known for ${kind} of ${apiVersion}${isSlip ? `; did you mean ${meant}?` : ', so its fields were not checked'}`,
    remedy: isSlip
      ? `Write kind: ${meant}.`
      : 'Check the object by hand, or add its definition to packages/manifests/src/crds/sources.ts.',
  };
}
