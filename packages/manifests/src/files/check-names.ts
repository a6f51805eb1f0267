import type { Finding } from '../finding.ts';
import { groupOf, type KubernetesObject, nameOf } from '../kubernetes-object.ts';
import {
  breach,
  groupRule,
  keyBreach,
  kindRule,
  labelValueRule,
  type NameRule,
  nameRuleOf,
  namespaceRule,
} from './name-rules.ts';

/** Bytes of all keys and values of the annotations of an object; the API server refuses more. */
const MAX_ANNOTATIONS = 262_144;

/** Fields whose content is another program's data, which only looks like metadata. */
const FOREIGN = new Set(['data', 'binaryData', 'stringData', 'openAPIV3Schema', 'valuesObject']);

/** Names, labels and annotations that the API server would refuse, in the object and in its templates. */
export function checkNames(file: string, object: KubernetesObject): Finding[] {
  const findings: Finding[] = [];
  const report = (rule: string, path: string, message: string, remedy: string): void => {
    findings.push({
      severity: 'error',
      rule: `names/${rule}`,
      file,
      object: nameOf(object),
      path,
      message,
      remedy,
    });
  };
  const check = (rule: NameRule, id: string, path: string, text: unknown): void => {
    const wrong = typeof text === 'string' ? breach(rule, text) : 'not a text';
    if (wrong !== undefined) report(id, path, `${JSON.stringify(text)} is ${wrong}`, 'give another name');
  };
  check(kindRule, 'kind', '.kind', object.kind);
  if (groupOf(object) !== '') check(groupRule, 'group', '.apiVersion', groupOf(object));
  check(nameRuleOf(object), 'name', '.metadata.name', object.metadata.name);
  if (object.metadata.namespace !== undefined) {
    check(namespaceRule, 'namespace', '.metadata.namespace', object.metadata.namespace);
  }
  forEachMetadata(object, '', (metadata, path) => {
    for (const [key, value] of entriesOf(metadata['labels'])) {
      const wrong = keyBreach(key);
      const at = `${path}.labels`;
      if (wrong !== undefined)
        report('label-key', at, `the key ${JSON.stringify(key)} is ${wrong}`, 'rename the label');
      if (isTemplate(object, value)) continue;
      check(labelValueRule, 'label-value', `${at}[${JSON.stringify(key)}]`, value);
    }
    let bytes = 0;
    const at = `${path}.annotations`;
    for (const [key, value] of entriesOf(metadata['annotations'])) {
      // The API server takes capitals in the prefix of an annotation's key, not in a label's.
      const wrong = keyBreach(key.toLowerCase());
      const says = `the key ${JSON.stringify(key)} is ${wrong}`;
      if (wrong !== undefined) report('annotation-key', at, says, 'rename the annotation');
      bytes += Buffer.byteLength(key) + Buffer.byteLength(String(value));
    }
    const says = `${bytes} bytes of annotations, at most ${MAX_ANNOTATIONS}`;
    if (bytes > MAX_ANNOTATIONS) report('annotations-size', at, says, 'keep large text in a ConfigMap');
  });
  return findings;
}

/** Whether a text is a template of an ApplicationSet, which Argo CD fills in. */
const isTemplate = ({ kind }: KubernetesObject, text: unknown): boolean =>
  kind === 'ApplicationSet' && typeof text === 'string' && text.includes('{{');

/** Calls `visit` with the object's metadata and the metadata of every template in it. */
function forEachMetadata(
  value: unknown,
  path: string,
  visit: (metadata: Readonly<Record<string, unknown>>, path: string) => void,
): void {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) forEachMetadata(item, `${path}[${index}]`, visit);
    return;
  }
  for (const [key, inner] of entriesOf(value)) {
    if (FOREIGN.has(key)) continue;
    const at = `${path}.${key}`;
    if (key === 'metadata' && typeof inner === 'object' && inner !== null && !Array.isArray(inner))
      visit(inner as Readonly<Record<string, unknown>>, at);
    else forEachMetadata(inner, at, visit);
  }
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
