import { describe, expect, test } from '@jest/globals';
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import { alertCard } from '../../src/try/alert-card.ts';
import { cardView } from '../../src/try/card-view.ts';
import { fitsOf } from './support/fits.ts';
import { elements, parsePage, textOf } from './support/html.ts';
import { optional, record, viewOf } from './support/views.ts';

const stamp = (name: string): object => optional(name, record(name, [{ name: 'stampData', type: 'bytes' }]));

function cardOf(alert: object) {
  const view = viewOf(
    [
      { name: 'objectId', type: 'string' },
      { name: 'candidate', type: record('candidate', [optional('ra', 'double'), optional('dec', 'double')]) },
      stamp('cutoutScience'),
      stamp('cutoutTemplate'),
      stamp('cutoutDifference'),
    ],
    [alert],
  );
  const card = alertCard('ztf', view, 0, ['candidate.ra', 'cdsxmatch'], []);
  return parsePage(renderToStaticMarkup(cardView(card) as VNode));
}

describe('the card of an alert', () => {
  test('says of each cutout whether it is missing or broken, and shows the others', () => {
    const card = cardOf({
      objectId: 'ZTF1',
      candidate: { ra: 1, dec: -2 },
      cutoutScience: { stampData: fitsOf(2, [1, 2, 3, 4]) },
      cutoutTemplate: { stampData: Buffer.from('no image') },
      cutoutDifference: null,
    });
    expect(elements(card, 'img')).toHaveLength(1);
    expect(elements(card, 'div', 'missing').map(textOf)).toEqual([
      expect.stringMatching(/^broken: the cutout is no FITS image/),
      'missing',
    ]);
  });

  test('of an alert without position, history and what the filter reads says null, and links no place', () => {
    const card = cardOf({
      objectId: '"><img src=x onerror=alert(1)>',
      candidate: { ra: null, dec: null },
      cutoutScience: null,
      cutoutTemplate: null,
      cutoutDifference: null,
    });
    expect(elements(card, 'img')).toEqual([]);
    expect(textOf(elements(card, 'h3')[0])).toBe('"><img src=x onerror=alert(1)>');
    expect(elements(card, 'a').map(textOf)).toEqual(['Fink portal']);
    expect(elements(card, 'figure').map(textOf)[0]).toBe('The alert carries no point of a light curve.');
    expect(elements(card, 'dd', 'null').length).toBeGreaterThanOrEqual(4);
  });
});
