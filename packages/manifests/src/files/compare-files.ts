import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding.ts';
import { INDEX_FILE } from './owned-index.ts';
import { planFiles } from './plan-files.ts';

const REMEDY = 'run npm run synth and commit what it writes';
/** Characters of a line that a message shows. */
const SHOWN = 160;

/**
 * Whether the files below `root` are what is rendered now: files that were edited (with the first line that differs),
 * are missing, are no longer rendered or belong to no rendering, and an index that tells something else.
 *
 * @param root the folder `dist-manifests`
 * @param rendered of `renderFiles`
 */
export function compareFiles(root: string, rendered: ReadonlyMap<string, string>): Finding[] {
  const plan = planFiles(root, rendered);
  const finding = (rule: string, file: string, text: string, message: string, remedy = REMEDY): Finding => {
    return {
      severity: 'error',
      rule: `files/${rule}`,
      file,
      object: objectIn(text),
      path: '',
      message,
      remedy,
    };
  };
  const textOf = (file: string): string => readFileSync(join(root, file), 'utf8');
  const blocked = new Set(plan.blocking.map(({ file }) => file));
  const outside = 'no rendering owns this file, and npm run synth will not touch it';
  return [
    ...plan.blocking,
    ...plan.edited
      .filter((file) => !blocked.has(file))
      .map((file) => {
        const text = rendered.get(file)!;
        const rule = file.endsWith(`/${INDEX_FILE}`) ? 'stale-index' : 'edited';
        return finding(rule, file, text, firstDifference(textOf(file), text));
      }),
    ...plan.missing
      .filter((file) => !blocked.has(file))
      .map((file) => finding('missing', file, rendered.get(file)!, 'rendered, but there is no such file')),
    ...plan.orphaned.map((file) =>
      finding('orphaned', file, textOf(file), 'no longer rendered, but still there'),
    ),
    ...plan.foreign.map((file) => finding('foreign', file, '', outside, 'delete it or move it elsewhere')),
  ];
}

/** The first line in which a file differs from what is rendered, with both texts. */
function firstDifference(found: string, rendered: string): string {
  if (found === rendered) return 'a link to another file';
  const [foundLines, renderedLines] = [found.split('\n'), rendered.split('\n')];
  let line = 0;
  while (foundLines[line] === renderedLines[line]) line++;
  return `line ${line + 1} is ${show(foundLines[line])}, rendered is ${show(renderedLines[line])}`;
}

function show(line: string | undefined): string {
  if (line === undefined) return 'the end of the file';
  return JSON.stringify(line.length > SHOWN ? `${line.slice(0, SHOWN)} ...` : line);
}

/** The object of a rendered text as people call it, read from the lines that the emitter puts first. */
function objectIn(text: string): string {
  const [, kind] = /^kind: (.+)$/m.exec(text) ?? [];
  const [, name, namespace] = /^metadata:\n {2}name: (.+)\n(?: {2}namespace: (.+)\n)?/m.exec(text) ?? [];
  if (kind === undefined || name === undefined) return '';
  return `${kind} ${namespace === undefined ? name : `${namespace}/${name}`}`;
}
