import { readFile } from 'node:fs/promises';
import type { KubernetesObject } from '@fink/manifests';
import { parseAllDocuments } from 'yaml';

/**
 * The objects of a YAML or JSON file, which may hold several documents and Lists of objects.
 * @throws Error naming the file and the place of a syntax error, or the document that is no object
 */
export async function readObjects(file: string): Promise<KubernetesObject[]> {
  const documents = parseAllDocuments(await readFile(file, 'utf8'));
  return [...documents].flatMap((document, i) => {
    const [problem] = document.errors;
    if (problem !== undefined) throw new Error(`${file}: ${problem.message}`);
    const content: unknown = document.toJS();
    if (content === null || content === undefined) return [];
    return listed(content, `${file}, document ${i + 1}`);
  });
}

function listed(content: unknown, where: string): KubernetesObject[] {
  const { kind, items, metadata } = content as Partial<KubernetesObject>;
  if (kind === 'List' && Array.isArray(items)) {
    return items.flatMap((item, i) => listed(item, `${where}, item ${i + 1}`));
  }
  if (typeof kind !== 'string' || typeof metadata?.name !== 'string') {
    throw new Error(`${where} is no Kubernetes object: it needs kind and metadata.name.`);
  }
  return [content as KubernetesObject];
}
