import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Crd, CrdVersion } from './crd.ts';
import { goModule } from './go-module.ts';
import { sharedTexts } from './shared-crds.ts';
import { goCrds, sharedCrds, strimzi } from './sources.ts';
import { strimziTexts } from './strimzi.ts';

/** The full definitions of one project. */
export interface CrdSet {
  /** Name of the table. */
  readonly table: string;
  readonly source: string;
  readonly version: string;
  readonly crds: readonly Crd[];
}

/**
 * The full definitions of every operator's kinds from the registries, in about 20 seconds; those of `sharedCrds`
 * only where the folder of shared data is there.
 */
export async function deriveCrds(): Promise<readonly CrdSet[]> {
  const sets: CrdSet[] = [];
  for (const { table, folder, files, ...module } of goCrds) {
    const root = await goModule(module);
    const texts = await Promise.all(files.map((name) => readFile(join(root, folder, name), 'utf8')));
    sets.push({ table, source: module.module, version: module.version, crds: readCrds(texts) });
  }
  const crds = readCrds(await strimziTexts());
  sets.push({ table: strimzi.table, source: 'io.strimzi:crd-generator', version: strimzi.version, crds });
  for (const { table, source, version } of sharedCrds) {
    const texts = await sharedTexts(table);
    if (texts !== undefined) sets.push({ table, source, version, crds: readCrds(texts) });
  }
  return sets;
}

function readCrds(texts: readonly string[]): Crd[] {
  const crds: Crd[] = [];
  for (const text of texts) {
    for (const document of parseAllDocuments(text, { logLevel: 'error' })) {
      const object = document.toJS() as Crd | null;
      if (object?.kind === 'CustomResourceDefinition') crds.push(acceptable(object));
    }
  }
  return crds;
}

/**
 * A definition that the API server takes and gives back unchanged: groups under `k8s.io` need a word of approval,
 * and an empty `properties` is dropped by the server, which a GitOps tool would see as a difference for ever.
 */
function acceptable(crd: Crd): Crd {
  const { status: _, ...rest } = crd;
  const approved = crd.spec.group.endsWith('.k8s.io') && {
    'api-approved.kubernetes.io': 'unapproved, for tests',
    ...crd.metadata.annotations,
  };
  const versions = crd.spec.versions.map((version) => withoutEmptyProperties(version) as CrdVersion);
  return {
    ...rest,
    metadata: { ...crd.metadata, ...(approved && { annotations: approved }) },
    spec: { ...crd.spec, versions },
  };
}

function withoutEmptyProperties(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withoutEmptyProperties);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).filter(([key, value]) => key !== 'properties' || !isEmpty(value));
  return Object.fromEntries(entries.map(([key, value]) => [key, withoutEmptyProperties(value)]));
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}
