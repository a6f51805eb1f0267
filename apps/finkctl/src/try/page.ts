import { type ComponentChild, Fragment, h } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { figure } from '../report/table.ts';
import { cardView } from './card-view.ts';
import { pageStyle } from './page-style.ts';
import type { TryReport } from './report.ts';
import type { Tried } from './try-filter.ts';

/**
 * The page on which a person looks at the alerts: the waterfall, then a card per alert. It holds everything that it
 * shows; only its links lead elsewhere.
 */
export function tryPage(report: TryReport, tried: Tried): string {
  const page = h(
    'html',
    { lang: 'en' },
    h(
      'head',
      null,
      h('meta', { charset: 'utf-8' }),
      h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
      h('title', null, `${report.filter} on ${report.alerts}`),
      // The style sheet is the project's own text: it has nothing to be escaped.
      h('style', { dangerouslySetInnerHTML: { __html: pageStyle() } }),
    ),
    h(
      'body',
      null,
      h(
        'header',
        { class: 'page' },
        h('h1', null, report.filter, h('small', null, report.survey)),
        h('p', { class: 'soft' }, report.selects),
        h('p', { class: 'verdict' }, report.verdict),
        warnings(report),
      ),
      h('main', null, waterfall(report), cards(report, tried)),
      h(
        'footer',
        null,
        `finkctl try, broker ${report.version}, alerts of ${report.alerts}. Light curves: filled markers are detections, triangles that point down upper limits, small hollow markers forced photometry; the dashed line is the alert; what lies beyond the frame is drawn at its edge. Cutouts: inverse hyperbolic sine between percentiles 1 and 99.7, as the file has them with its first row below.`,
      ),
    ),
  );
  return `<!doctype html>\n${renderToStaticMarkup(page)}\n`;
}

function warnings({ warnings, failures }: TryReport): ComponentChild {
  const all = [...warnings, ...failures];
  if (all.length === 0) return false;
  return h(
    'section',
    { class: 'warnings' },
    h('h2', null, 'Before you judge the filter'),
    h(
      'ul',
      null,
      all.map((text) => h('li', null, text)),
    ),
  );
}

function waterfall({
  received,
  undecodableReasons,
  rejected,
  filtered,
  waterfall,
  failing,
}: TryReport): ComponentChild {
  const most = Math.max(received, 1);
  let remain = received;
  const row = (name: string, falls: number, after: number, alone: string, kind: string): ComponentChild =>
    h(
      'tr',
      { class: kind },
      h('td', { class: 'name' }, name),
      h('td', null, kind === 'received' ? '' : figure(falls)),
      h('td', null, figure(after)),
      h('td', null, alone),
      h(
        'td',
        { class: 'bar' },
        h(
          'div',
          { class: 'flow' },
          h('i', { class: 'remain', style: `width:${(100 * after) / most}%` }),
          h('i', { class: 'fall', style: `width:${(100 * falls) / most}%` }),
        ),
      ),
    );
  const early = [
    ...Object.entries(undecodableReasons).map(([reason, n]) => [`undecodable: ${reason}`, n] as const),
    ...Object.entries(rejected).map(([cut, n]) => [`quality cut: ${cut}`, n] as const),
  ];
  return h(
    Fragment,
    null,
    h('h2', null, 'Where alerts fall'),
    h(
      'div',
      { class: 'scroll' },
      h(
        'table',
        { class: 'waterfall' },
        h(
          'thead',
          null,
          h(
            'tr',
            null,
            h('th', { class: 'name', scope: 'col' }, 'cut, in the order asked'),
            ...['fall here', 'remain', 'pass it alone', ''].map((title) => h('th', { scope: 'col' }, title)),
          ),
        ),
        h(
          'tbody',
          null,
          row('received', 0, received, '', 'received'),
          early.map(([name, n]) => row(name, n, (remain -= n), '', 'quality')),
          waterfall.map(({ cut, falls, remain: after, alone }) =>
            row(
              cut,
              falls,
              after,
              `${figure(alone)} of ${figure(filtered)}`,
              cut === failing?.cut ? 'shown' : '',
            ),
          ),
        ),
      ),
    ),
  );
}

function cards({ failing, passing, limit }: TryReport, { cards }: Tried): ComponentChild {
  const all = failing?.falls ?? passing;
  const title =
    failing === undefined
      ? 'Alerts that pass'
      : `Alerts that fall at "${failing.cut}", closest to passing first`;
  return h(
    Fragment,
    null,
    h('h2', null, title),
    cards.length < all &&
      limit > 0 &&
      h('p', { class: 'soft' }, `${cards.length} of ${figure(all)} (--limit).`),
    all === 0 && h('p', { class: 'soft' }, 'None.'),
    cards.map(cardView),
  );
}
