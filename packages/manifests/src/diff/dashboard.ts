import { isSame, itemsOf, type Members } from './same.ts';
import { count, enumerate } from './words.ts';

/** Whether a JSON document is a Grafana dashboard. */
export const isDashboard = (document: Members): boolean => Array.isArray(document['panels']);

/**
 * What changed in a dashboard, panel by panel (they are told apart by title): `2 panels added (lag, latency)`.
 *
 * @returns no text if the dashboards are equal
 */
export function dashboardChanges(before: Members, after: Members): string[] {
  const [from, to] = [panelsOf(before), panelsOf(after)];
  const added = [...to.keys()].filter((title) => !from.has(title));
  const removed = [...from.keys()].filter((title) => !to.has(title));
  const changed = [...to.keys()].filter(
    (title) => from.has(title) && !isSame(from.get(title), to.get(title)),
  );
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const settings = [...names].filter((name) => name !== 'panels' && !isSame(before[name], after[name]));
  const said = (titles: readonly string[], verb: string) =>
    titles.length === 0 ? [] : [`${count(titles.length, 'panel')} ${verb} (${enumerate(titles)})`];
  const texts = [
    ...said(added, 'added'),
    ...said(removed, 'removed'),
    ...said(changed, 'changed'),
    ...(settings.length > 0 ? [`${count(settings.length, 'setting')} changed (${enumerate(settings)})`] : []),
  ];
  if (texts.length > 0 || isSame(before, after)) return texts;
  return ['panels in another order'];
}

/** Panels by title, those inside rows included; a title that comes again is numbered. */
function panelsOf(dashboard: Members): Map<string, Members> {
  const panels = new Map<string, Members>();
  const add = (panel: Members) => {
    const title = String(panel['title'] ?? panel['id'] ?? 'untitled');
    let name = title;
    for (let k = 2; panels.has(name); k++) name = `${title} ${k}`;
    panels.set(name, { ...panel, panels: undefined });
    for (const inner of itemsOf(panel['panels'])) add(inner);
  };
  for (const panel of itemsOf(dashboard['panels'])) add(panel);
  return panels;
}
