import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { BearingBins } from '../../../src/ztf/tracklets/bearing-bins.ts';

function pointsAt(bins: BearingBins, bearing: number): number[] {
  const bin = bins.at(bearing);
  const points: number[] = [];
  for (let entry = bins.firstEntry(bin); entry >= 0; entry = bins.nextEntry(entry))
    points.push(bins.pointOf(entry));
  expect(points).toHaveLength(bins.count(bin));
  return points;
}

describe('bins of bearings', () => {
  test('tell every point whose interval a bearing is in, across 0 and π', () => {
    const bearing = fc.double({ min: 0, max: Math.PI, noNaN: true });
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        bearing,
        fc.double({ min: 0, max: Math.PI / 2, noNaN: true }),
        fc.double({ min: -1, max: 1, noNaN: true }),
        (count, centre, reach, part) => {
          const bins = new BearingBins(count);
          bins.add(7, centre, reach);
          const inside = centre + part * reach;
          const turned = inside < 0 ? inside + Math.PI : inside > Math.PI ? inside - Math.PI : inside;
          expect(pointsAt(bins, turned)).toEqual([7]);
        },
      ),
    );
  });

  test('have a point once, and not where it is far from', () => {
    const bins = new BearingBins(10);
    bins.add(1, 0.05, 0.1);
    bins.add(2, 1.5, 4);
    expect(pointsAt(bins, 3.1).sort()).toEqual([1, 2]);
    expect(pointsAt(bins, 1.5)).toEqual([2]);
  });

  test('hold as many as are added, until they are cleared', () => {
    const bins = new BearingBins(3);
    for (let k = 0; k < 5000; k++) bins.add(k, 1.5, 0);
    expect(pointsAt(bins, 1.5)).toHaveLength(5000);
    bins.clear();
    expect(pointsAt(bins, 1.5)).toEqual([]);
  });
});
