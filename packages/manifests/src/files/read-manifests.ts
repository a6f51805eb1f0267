import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import type { KubernetesObject } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { ManifestError } from '../manifest-error.ts';
import { parseYaml } from '../yaml/parse.ts';
import { listFiles } from './list-files.ts';

/**
 * The manifests of an environment as they lie in a folder, sorted by file; none where there is no such environment.
 * Only `<environment>/<application>/*.yaml` counts; `compareFiles` tells of anything else.
 *
 * @param root the folder `dist-manifests`
 * @throws {ManifestError} for files that do not hold exactly one object in strict YAML, all at once
 */
export async function readManifests(root: string, environment: string): Promise<Manifest[]> {
  const names = [...listFiles(join(root, environment)).files];
  const files = names.map((name) => `${environment}/${name}`).filter(isManifestFile);
  return parseManifests(
    await Promise.all(files.map(async (file) => ({ file, text: await readFile(join(root, file), 'utf8') }))),
  );
}

/** Whether a path below `dist-manifests` is that of a manifest. */
export function isManifestFile(file: string): boolean {
  return /^[^/]+\/[^./][^/]*\/[^/]+\.yaml$/.test(file);
}

/** The objects of texts by their files, sorted by file. */
export function parseManifests(
  texts: readonly { readonly file: string; readonly text: string }[],
): Manifest[] {
  const findings: Finding[] = [];
  const manifests: Manifest[] = [];
  for (const { file, text } of texts.toSorted((a, b) => (a.file < b.file ? -1 : 1))) {
    const parsed = parseYaml(file, text);
    findings.push(...parsed.findings);
    if (parsed.value === undefined) continue;
    if (isObject(parsed.value))
      manifests.push({ application: file.split('/')[1]!, file, object: parsed.value });
    else {
      const message = 'no object of Kubernetes: apiVersion, kind and metadata.name are not all texts';
      const at = { file, object: '', path: '' };
      findings.push({
        severity: 'error',
        rule: 'yaml/no-object',
        ...at,
        message,
        remedy: 'run npm run synth',
      });
    }
  }
  if (findings.length > 0) throw new ManifestError(findings);
  return manifests;
}

function isObject(
  value: Readonly<Record<string, unknown>>,
): value is Readonly<Record<string, unknown>> & KubernetesObject {
  const metadata = value['metadata'] as Record<string, unknown> | null | undefined;
  const texts = [value['apiVersion'], value['kind'], metadata?.['name']];
  return (
    texts.every((text) => typeof text === 'string') &&
    ['string', 'undefined'].includes(typeof metadata?.['namespace'])
  );
}
