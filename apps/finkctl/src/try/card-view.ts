import { type ComponentChild, h } from 'preact';
import type { AlertCard, NamedValue } from './alert-card.ts';
import type { CutoutPicture } from './cutout-picture.ts';
import { lightCurveFigure, lightCurveLegend } from './light-curve-figure.ts';

/** One alert on the page. */
export function cardView(card: AlertCard): ComponentChild {
  // A Solar System object of LSST has no object id.
  const [first, ...ids] = card.identity.filter(({ kind }) => kind !== 'null');
  return h(
    'article',
    { 'aria-label': `alert ${card.identity.map(({ text }) => text).join(' ')}` },
    h(
      'header',
      null,
      h(
        'h3',
        null,
        first === card.identity[0]
          ? first.text
          : `${lastPart(first?.column ?? '')} ${first?.text ?? 'without id'}`,
        ids.map(({ column, text }) => h('span', null, `${lastPart(column)} ${text}`)),
      ),
      h(
        'nav',
        null,
        card.links.map(({ text, url }) => h('a', { href: url, rel: 'noreferrer', target: '_blank' }, text)),
      ),
    ),
    card.failedCuts.length > 0 && h('p', { class: 'fails' }, `Fails: ${card.failedCuts.join(' · ')}`),
    h(
      'div',
      { class: 'look' },
      h('figure', null, lightCurveFigure(card.curve), lightCurveLegend(card.curve)),
      h(
        'div',
        null,
        h(
          'div',
          { class: 'cutouts' },
          Object.entries(card.cutouts).map(([name, picture]) => cutoutView(name, picture)),
        ),
        h('div', { class: 'values' }, valueList(card.measurement)),
      ),
    ),
    h('div', { class: 'values' }, h('h4', null, 'What the filter reads'), valueList(card.read)),
  );
}

function cutoutView(name: string, picture: CutoutPicture): ComponentChild {
  if ('problem' in picture) {
    return h('figure', null, h('div', { class: 'missing' }, picture.problem), h('figcaption', null, name));
  }
  const { url, width, height, range } = picture;
  return h(
    'figure',
    null,
    h('img', {
      src: url,
      width,
      height,
      alt: `${name} cutout`,
      title: `${width} x ${height} pixels, ${range}`,
    }),
    h('figcaption', null, name, h('small', null, range)),
  );
}

const valueList = (values: readonly NamedValue[]): ComponentChild =>
  h(
    'dl',
    null,
    values.map(({ column, text, kind }) =>
      h('div', null, h('dt', null, column), h('dd', kind === 'null' ? { class: 'null' } : null, text)),
    ),
  );

const lastPart = (path: string): string => path.split('.').at(-1) ?? path;
