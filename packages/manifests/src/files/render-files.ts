import type { Finding } from '../finding.ts';
import { nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { ManifestError } from '../manifest-error.ts';
import { emitYaml } from '../yaml/emit.ts';
import { isVisible } from '../yaml/visible.ts';
import { emitIndex, hashOf, INDEX_FILE } from './owned-index.ts';

/**
 * The text of every file of a rendering by its path below `dist-manifests`: one for each object, and the index
 * `<environment>/.index.json` of each environment.
 *
 * @param header comment above every object: one or more lines, each beginning with `#`
 * @throws {ManifestError} for objects that have no YAML, such as those that hold null
 * @throws {TypeError} for a header that is no comment, and for two manifests of one file
 */
export function renderFiles(manifests: readonly Manifest[], header: string): Map<string, string> {
  if (!header.split('\n').every((line) => line.startsWith('#') && isVisible(line))) {
    throw new TypeError(
      `Each line of the header of rendered files begins with #; it is ${JSON.stringify(header)}`,
    );
  }
  const rendered = new Map<string, string>();
  const findings: Finding[] = [];
  for (const { file, object } of manifests) {
    if (rendered.has(file))
      throw new TypeError(`Two manifests of the file ${file}: take them from toManifests`);
    try {
      rendered.set(file, `${header}\n${emitYaml(object)}`);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      const remedy = 'leave the field out, or give it a value';
      const at = { file, object: nameOf(object), path: '' };
      findings.push({ severity: 'error', rule: 'yaml/no-yaml', ...at, message: error.message, remedy });
    }
  }
  if (findings.length > 0) throw new ManifestError(findings);
  const byEnvironment = Map.groupBy(rendered, ([file]) => file.slice(0, file.indexOf('/')));
  for (const [environment, files] of byEnvironment) {
    const index = files.map(([file, text]) => [file.slice(environment.length + 1), hashOf(text)] as const);
    rendered.set(`${environment}/${INDEX_FILE}`, emitIndex(new Map(index)));
  }
  return rendered;
}
