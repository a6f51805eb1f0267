import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import type { Finding } from '../finding.ts';

/** The one document of a text as plain data, or what makes it unreadable. */
export type ParsedYaml =
  | { readonly value: Readonly<Record<string, unknown>>; readonly findings: readonly [] }
  | { readonly value: undefined; readonly findings: readonly Finding[] };

/**
 * Reads the YAML of one object strictly: one document, a map, no key twice, no anchors, aliases or tags, no tabs.
 *
 * @param file path below `dist-manifests`, for the findings
 */
export function parseYaml(file: string, text: string): ParsedYaml {
  const findings: Finding[] = [];
  const lineCounter = new LineCounter();
  const report = (rule: string, position: number, what: string): void => {
    const message = `line ${lineCounter.linePos(position).line}: ${what}`;
    const remedy = 'write it as npm run synth does';
    findings.push({ severity: 'error', rule: `yaml/${rule}`, file, object: '', path: '', message, remedy });
  };
  const document = parseDocument(text, {
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
    lineCounter,
  });
  for (const { code, message, pos } of [...document.errors, ...document.warnings]) {
    report(code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'syntax', pos[0], message);
  }
  const tab = text.indexOf('\t');
  if (tab >= 0) report('tab', tab, 'a tab, which readers of YAML take differently');
  if (/[&*!]/.test(text)) findReferences(document, (position, what) => report('reference', position, what));
  if (findings.length === 0 && !isMap(document.contents)) report('no-object', 0, 'not a map');
  if (findings.length > 0) return { value: undefined, findings };
  return { value: document.toJS(), findings: [] };
}

/** Anchors, aliases and tags: what is written in one place and means something in another. */
function findReferences(document: Document, report: (position: number, what: string) => void): void {
  visit(document, {
    Alias: (_, { source, range }) => report(range?.[0] ?? 0, `an alias (*${source})`),
    Node: (_, node) => {
      if (!isNode(node)) return;
      const position = node.range?.[0] ?? 0;
      if ('anchor' in node && node.anchor !== undefined) report(position, `an anchor (&${node.anchor})`);
      if (node.tag !== undefined) report(position, `a tag (${node.tag})`);
    },
  });
}
