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
  const former = new Map(base.map(({ object }) => [identityOf(object), object]));
  const findings: Finding[] = [];
  for (const { file, object } of manifests) {
    const found = kindSchema(object.apiVersion, object.kind);
    if (found === undefined || !hasRules(found.schema, found.table)) continue;
    const place = { table: found.table, path: [], value: object, old: former.get(identityOf(object)) };
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
