import type { Finding } from '../finding.ts';
import { identityOf, nameOf } from '../kubernetes-object.ts';
import type { Manifest } from '../manifest.ts';
import { celFaults, hasRules } from './cel-walk.ts';
import { pathText } from './fault.ts';
import { kindSchema } from './tables.ts';

/**
 * Evaluates the CEL rules of custom resources. Rules on the step from an old object to a new one are asked of
 * objects that `base` has too. A rule that cannot be compiled is a warning that names it.
 */
export function validateCel(manifests: readonly Manifest[], base: readonly Manifest[] = []): Finding[] {
  const former = new Map(base.map((manifest) => [placeOf(manifest), manifest.object]));
  const findings: Finding[] = [];
  for (const manifest of manifests) {
    const { file, object } = manifest;
    const found = kindSchema(object.apiVersion, object.kind);
    if (found === undefined || !hasRules(found.schema, found.table)) continue;
    const place = { table: found.table, path: [], value: object, old: former.get(placeOf(manifest)) };
    for (const { rule, path, message, remedy } of celFaults(found.schema, place)) {
      findings.push({
        severity: rule === 'cel-unchecked' ? 'warning' : 'error',
        rule: `schema/${rule}`,
        file,
        object: nameOf(object),
        path: pathText(path),
        message,
        remedy,
      });
    }
  }
  return findings;
}

/** An object's environment and identity: environments have objects of the same names. */
function placeOf({ file, object }: Manifest): string {
  return `${file.slice(0, file.indexOf('/'))} ${identityOf(object)}`;
}
