import type { S3Address } from '@fink/local-servers';
import type { KubernetesObject } from '@fink/manifests';
import { fieldsOf } from './fields.ts';
import { objectOf } from './manifest-set.ts';

/** Where MinIO's Tenant is reached inside the cluster: a Service of its name on port 80, or 443 with a certificate. */
export function tenantUrl(objects: readonly KubernetesObject[]): string {
  const { metadata, spec } = objectOf(objects, 'Tenant');
  const hasCertificate = (spec as { requestAutoCert?: boolean }).requestAutoCert !== false;
  return `${hasCertificate ? 'https' : 'http'}://${metadata.name}.${metadata.namespace}.svc`;
}

/**
 * The Secret that External Secrets makes of the generated password: exactly the keys of its template, with the keys
 * of the local server where the Tenant would have taken those of the template.
 */
export function generatedSecret(
  objects: readonly KubernetesObject[],
  s3: S3Address,
): { readonly name: string; readonly data: Readonly<Record<string, string>> } {
  const { metadata, spec } = objectOf(objects, 'ExternalSecret');
  const where = `ExternalSecret ${metadata.name}`;
  const { target, dataFrom } = fieldsOf(spec, where, ['dataFrom', 'refreshPolicy', 'target']);
  const generators = (dataFrom as { sourceRef: { generatorRef: { kind: string; name: string } } }[]).map(
    ({ sourceRef }) => sourceRef.generatorRef,
  );
  for (const { kind, name } of generators) objectOf(objects, kind, name);
  const { name, template } = fieldsOf(target, `${where}: target`, [
    ...['creationPolicy', 'deletionPolicy', 'name', 'template'],
  ]);
  const { data } = fieldsOf(template, `${where}: template`, ['data']);
  const user = (data as Record<string, string>)['access-key-id'];
  const values = Object.entries(data as Record<string, string>).map(([key, text]) => [
    key,
    text.replaceAll(user, s3.accessKeyId).replaceAll('{{ .password }}', s3.secretAccessKey),
  ]);
  return { name: name as string, data: Object.fromEntries(values) };
}
