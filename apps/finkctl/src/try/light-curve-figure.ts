import { type ScaleLinear, scaleLinear } from 'd3-scale';
import { symbol, symbolTriangle } from 'd3-shape';
import { type ComponentChild, h } from 'preact';
import { bandClass, bandStyle } from './bands.ts';
import type { LightCurve, LightCurvePoint } from './light-curve.ts';

/** Size of the figure and of the margins around the plot, in its own units (pixels at full width). */
const [width, height] = [640, 320];
const margin = { left: 86, right: 18, top: 44, bottom: 46 };
const plot = {
  left: margin.left,
  right: width - margin.right,
  top: margin.top,
  bottom: height - margin.bottom,
};
/** Area of a marker. */
const markerArea = 46;
/** Share of the range that stays free at either end. */
const padding = 0.06;
/** Least ranges shown: a light curve of one point has none of its own. */
const leastDays = 1;
const least = { magnitude: 0.5, flux: 100 };
/** Errors beyond these do not widen the range: [mag], and in units of the flux's own range. */
const mostError = 0.5;
/** Share of forced measurements at either end that do not widen the range: some of them are wild. */
const wild = 0.05;

type Scale = ScaleLinear<number, number>;

/**
 * The figure of a light curve: magnitudes with the bright ones on top, or flux; days before the alert below, MJD above.
 */
export function lightCurveFigure(curve: LightCurve): ComponentChild {
  const { quantity, points } = curve;
  if (points.length === 0)
    return h('p', { class: 'missing' }, 'The alert carries no point of a light curve.');
  const origin = Number.isFinite(curve.alertMjd) ? curve.alertMjd : points[points.length - 1].mjd;
  const x = timeScale(points, origin);
  const y = valueScale(points, quantity);
  const bands = [...new Set(points.map(({ band }) => band))];
  const summary = `Light curve of ${points.length} points in ${bands.join(', ')}, ${quantity} over days before the alert`;
  return h(
    'svg',
    { viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': summary, class: 'light-curve' },
    horizontalAxes(x, origin),
    verticalAxis(y, quantity === 'magnitude' ? 'magnitude' : 'flux [nJy]'),
    h('line', { class: 'alert-time', x1: x(0), x2: x(0), y1: plot.top, y2: plot.bottom }),
    // Forced photometry first, so that detections lie on top.
    [...points]
      .sort((a, b) => Number(b.kind === 'forced') - Number(a.kind === 'forced'))
      .map((point) => pointMark(point, x(point.mjd - origin), y, quantity)),
  );
}

/** The bands of a light curve with their markers and numbers of points. */
export function lightCurveLegend({ points, quantity }: LightCurve): ComponentChild {
  const bands = [...new Set(points.map(({ band }) => band))].sort();
  const count = (band: string, kind: LightCurvePoint['kind']): number =>
    points.filter((point) => point.band === band && point.kind === kind).length;
  const entries = bands.map((band) => {
    const parts = [
      [count(band, 'detection'), 'detection'],
      [count(band, 'limit'), 'upper limit'],
      [count(band, 'forced'), 'forced measurement'],
    ]
      .filter(([n]) => n !== 0)
      .map(([n, what]) => `${n} ${what}${n === 1 ? '' : 's'}`);
    return h(
      'li',
      { class: bandClass(band) },
      h(
        'svg',
        { viewBox: '-8 -8 16 16', 'aria-hidden': 'true' },
        h('path', { class: 'mark', d: marker(band) }),
      ),
      h('b', null, band),
      ' ',
      h('span', null, parts.join(', ')),
    );
  });
  return h('ul', { class: 'legend', 'aria-label': `bands of the ${quantity}` }, entries);
}

function timeScale(points: readonly LightCurvePoint[], origin: number): Scale {
  const days = points.map(({ mjd }) => mjd - origin);
  return scaleLinear(padded(Math.min(...days, 0), Math.max(...days, 0), leastDays), [plot.left, plot.right]);
}

function valueScale(all: readonly LightCurvePoint[], quantity: LightCurve['quantity']): Scale {
  const points = withoutWild(all);
  const values = points.map(({ value }) => value);
  const most = quantity === 'magnitude' ? mostError : mostError * (Math.max(...values) - Math.min(...values));
  const errors = points.map(({ error }) => Math.min(error, most || error));
  const low = Math.min(...values.map((value, k) => value - errors[k]));
  const high = Math.max(...values.map((value, k) => value + errors[k]));
  const [from, to] = padded(low, high, least[quantity]);
  return scaleLinear(quantity === 'magnitude' ? [to, from] : [from, to], [plot.bottom, plot.top]);
}

/** All points but the lowest and highest of the forced ones. */
function withoutWild(points: readonly LightCurvePoint[]): readonly LightCurvePoint[] {
  const forced = points.filter(({ kind }) => kind === 'forced').sort((a, b) => a.value - b.value);
  const left = Math.floor(wild * forced.length);
  const others = points.filter(({ kind }) => kind !== 'forced');
  return [...others, ...forced.slice(left, forced.length - left)];
}

function padded(low: number, high: number, leastRange: number): [number, number] {
  const missing = Math.max(0, leastRange - (high - low)) / 2;
  const range = Math.max(high - low, leastRange);
  return [low - missing - padding * range, high + missing + padding * range];
}

function horizontalAxes(x: Scale, origin: number): ComponentChild[] {
  const [from, to] = x.domain();
  const mjd = scaleLinear([from + origin, to + origin], [plot.left, plot.right]);
  const format = mjd.tickFormat(6);
  const middle = (plot.left + plot.right) / 2;
  return [
    ...x
      .ticks(8)
      .map((days) =>
        h(
          'g',
          { class: 'tick' },
          h('line', { x1: x(days), x2: x(days), y1: plot.top, y2: plot.bottom }),
          label(x(days), plot.bottom + 16, x.tickFormat(8)(days), 'middle'),
        ),
      ),
    ...mjd.ticks(6).map((time) =>
      h(
        'g',
        { class: 'tick' },
        h('line', { class: 'outer', x1: mjd(time), x2: mjd(time), y1: plot.top - 4, y2: plot.top }),
        // Without thousands separators: an MJD is a date.
        label(mjd(time), plot.top - 9, format(time).replaceAll(',', ''), 'middle'),
      ),
    ),
    h('line', { class: 'axis', x1: plot.left, x2: plot.right, y1: plot.bottom, y2: plot.bottom }),
    h('line', { class: 'axis', x1: plot.left, x2: plot.right, y1: plot.top, y2: plot.top }),
    label(middle, height - 10, 'days relative to the alert', 'middle', 'title'),
    label(middle, 14, 'MJD', 'middle', 'title'),
  ];
}

function verticalAxis(y: Scale, title: string): ComponentChild[] {
  const format = y.tickFormat(6);
  const middle = (plot.top + plot.bottom) / 2;
  return [
    ...y
      .ticks(6)
      .map((value) =>
        h(
          'g',
          { class: 'tick' },
          h('line', { x1: plot.left, x2: plot.right, y1: y(value), y2: y(value) }),
          label(plot.left - 7, y(value) + 4, format(value), 'end'),
        ),
      ),
    h('line', { class: 'axis', x1: plot.left, x2: plot.left, y1: plot.top, y2: plot.bottom }),
    h(
      'text',
      { class: 'title', 'text-anchor': 'middle', transform: `translate(13 ${middle}) rotate(-90)` },
      title,
    ),
  ];
}

const label = (x: number, y: number, text: string, anchor: string, name = 'label'): ComponentChild =>
  h('text', { class: name, x: round(x), y: round(y), 'text-anchor': anchor }, text);

const marker = (band: string, area = markerArea): string =>
  symbol(bandStyle(band).marker, area).digits(2)() ?? '';

/** A point with its error bar; an upper limit as a triangle that points down. */
function pointMark(point: LightCurvePoint, at: number, y: Scale, quantity: string): ComponentChild {
  const { value, error, band, kind, mjd } = point;
  const clamp = (v: number): number => round(Math.min(plot.bottom, Math.max(plot.top, y(v))));
  const unit = quantity === 'magnitude' ? 'mag' : 'nJy';
  const digits = quantity === 'magnitude' ? 3 : 1;
  const measured =
    kind === 'limit' ? `> ${value.toFixed(2)}` : `${value.toFixed(digits)} ± ${error.toFixed(digits)}`;
  const shape =
    kind === 'limit'
      ? h('path', {
          class: 'mark hollow',
          d: symbol(symbolTriangle, markerArea).digits(2)() ?? '',
          transform: `translate(${round(at)} ${clamp(value)}) rotate(180)`,
        })
      : h('path', {
          class: kind === 'forced' ? 'mark hollow' : 'mark',
          d: marker(band, kind === 'forced' ? markerArea / 2 : markerArea),
          transform: `translate(${round(at)} ${clamp(value)})`,
        });
  return h(
    'g',
    { class: `point ${kind} ${bandClass(band)}` },
    h('title', null, `${band} ${measured} ${unit}, MJD ${mjd.toFixed(5)} (${kind})`),
    error > 0 &&
      h('line', {
        class: 'error',
        x1: round(at),
        x2: round(at),
        y1: clamp(value - error),
        y2: clamp(value + error),
      }),
    shape,
  );
}

const round = (value: number): number => Math.round(value * 100) / 100;
