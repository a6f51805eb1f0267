import { describe, expect, test } from '@jest/globals';
import type { VNode } from 'preact';
import { renderToStaticMarkup } from 'preact-render-to-string';
import type { LightCurve, LightCurvePoint } from '../../src/try/light-curve.ts';
import { lightCurveFigure, lightCurveLegend } from '../../src/try/light-curve-figure.ts';
import { attribute, type Element, elements, parsePage, textOf } from './support/html.ts';

const point = (mjd: number, value: number, more: Partial<LightCurvePoint> = {}): LightCurvePoint => ({
  mjd,
  value,
  error: 0.1,
  band: 'g',
  kind: 'detection',
  ...more,
});
const curve = (points: LightCurvePoint[], quantity: LightCurve['quantity'] = 'magnitude'): LightCurve => ({
  quantity,
  points,
  alertMjd: 60000,
});
const drawn = (of: LightCurve) => parsePage(renderToStaticMarkup(lightCurveFigure(of) as VNode));

/** Where the marker of each point is, in the order of the figure. */
function places(of: LightCurve): { x: number; y: number; turned: boolean }[] {
  return elements(drawn(of), 'path', 'mark').map((mark) => {
    const transform = attribute(mark, 'transform') ?? '';
    const [x, y] = transform.match(/[\d.]+/g)?.map(Number) ?? [];
    return { x, y, turned: transform.includes('rotate(180)') };
  });
}
const lineOf = (bar: Element) => ['y1', 'y2'].map((name) => Number(attribute(bar, name)));

describe('the figure of a light curve', () => {
  test('has bright magnitudes above faint ones and high fluxes above low ones, earlier left of later', () => {
    const [faint, bright] = places(curve([point(59990, 20), point(60000, 18)]));
    expect(bright.y).toBeLessThan(faint.y);
    expect(bright.x).toBeGreaterThan(faint.x);
    const [low, high] = places(curve([point(59990, -20), point(60000, 900)], 'flux'));
    expect(high.y).toBeLessThan(low.y);
  });

  test('draws upper limits as hollow triangles that point down, without error bars', () => {
    const limits = curve([point(59990, 20, { kind: 'limit', error: 0 }), point(60000, 18)]);
    expect(places(limits).map(({ turned }) => turned)).toEqual([true, false]);
    expect(elements(drawn(limits), 'path', 'hollow')).toHaveLength(1);
    expect(elements(drawn(limits), 'line', 'error')).toHaveLength(1);
  });

  test('draws error bars from one sigma below to one above', () => {
    const [bar] = elements(drawn(curve([point(60000, 18, { error: 0.2 })])), 'line', 'error');
    const [{ y }] = places(curve([point(60000, 18, { error: 0.2 })]));
    const [a, b] = lineOf(bar);
    expect((a + b) / 2).toBeCloseTo(y, 1);
    expect(Math.abs(a - b)).toBeGreaterThan(20);
  });

  test('stays within its frame for a huge error, a single point, and equal values', () => {
    const cases = [
      [point(60000, 18, { error: 1e6 })],
      [point(60000, 18, { error: 0 })],
      [point(59999, 18), point(60000, 18)],
    ];
    for (const points of cases) {
      for (const quantity of ['magnitude', 'flux'] as const) {
        for (const { x, y } of places(curve(points, quantity))) {
          expect(x).toBeGreaterThan(60);
          expect(x).toBeLessThan(640);
          expect(y).toBeGreaterThan(40);
          expect(y).toBeLessThan(320);
        }
        for (const bar of elements(drawn(curve(points, quantity)), 'line', 'error')) {
          for (const y of lineOf(bar)) expect(y).toBeLessThan(320);
        }
      }
    }
  });

  test('is not squeezed by wild forced measurements, which are drawn at its edge', () => {
    const forced = Array.from({ length: 40 }, (_, k) =>
      point(59990, k === 7 ? -1e6 : 100 + k, { kind: 'forced' }),
    );
    const drawnAt = places(curve([...forced, point(60000, 150)], 'flux')).map(({ y }) => y);
    const lowest = drawnAt.indexOf(Math.max(...drawnAt));
    expect(lowest).toBe(7);
    expect(Math.abs(drawnAt[0] - drawnAt[39])).toBeGreaterThan(50);
  });

  test('has days relative to the alert and MJD on its axes', () => {
    const titles = elements(drawn(curve([point(59980, 20), point(60000, 18)])), 'text', 'title').map(textOf);
    expect(titles).toEqual(['days relative to the alert', 'MJD', 'magnitude']);
    const labels = elements(drawn(curve([point(59980, 20), point(60000, 18)])), 'text', 'label').map(textOf);
    expect(labels).toEqual(expect.arrayContaining(['0', '−10', '59985', '60000', '19.0']));
  });

  test('without any point says so', () => {
    expect(textOf(drawn(curve([])))).toBe('The alert carries no point of a light curve.');
  });

  test('has a legend that counts the points of each band', () => {
    const many = curve([
      point(1, 1),
      point(2, 1, { kind: 'limit' }),
      point(3, 1, { kind: 'limit' }),
      point(4, 1, { band: 'r' }),
    ]);
    const legend = parsePage(renderToStaticMarkup(lightCurveLegend(many) as VNode));
    expect(elements(legend, 'li').map(textOf)).toEqual(['g 1 detection, 2 upper limits', 'r 1 detection']);
  });
});
