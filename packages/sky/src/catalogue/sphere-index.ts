import { arcsecond, degree, wrapDegrees } from '../angles.ts';

const { abs, asin, cos, floor, max, min, PI, round, sin, sqrt } = Math;
const { isFinite: isNumber } = Number;

/** Positions laid out for cone searches: bands of declination, each cut into cells of right ascension. */
export interface SphereIndex {
  /** Positions held; those that are not finite are left out. */
  readonly size: number;
  /** Bytes of memory held. */
  readonly bytes: number;
  /**
   * The position nearest to a direction, as its number in the arrays given; -1 if none is within the radius.
   * Of several at the same distance the one with the smallest number.
   */
  nearest(ra: number, dec: number, radiusArcsec: number): number;
  /** All positions within the radius, in ascending order of distance, then number. */
  within(ra: number, dec: number, radiusArcsec: number): number[];
}

/** Positions per cell, on average: some per cell cost less than many empty cells. */
const perCell = 2;
/** Enlarges search windows so that rounding never leaves out a cell [rad]. */
const slack = 1e-12;

/**
 * An index over positions.
 *
 * @param ra right ascension [deg], any range
 * @param dec declination [deg]
 */
export function sphereIndex(ra: Float64Array, dec: Float64Array): SphereIndex {
  if (ra.length !== dec.length)
    throw new RangeError(`There are ${ra.length} right ascensions and ${dec.length} declinations.`);
  const grid = cellGrid(ra.length);
  const { rows, starts } = sortByCell(ra, dec, grid);
  const [x, y, z] = [0, 1, 2].map(() => new Float64Array(rows.length));
  for (let k = 0; k < rows.length; k++) {
    const lon = ra[rows[k]] * degree;
    const lat = dec[rows[k]] * degree;
    const fromAxis = cos(lat);
    x[k] = fromAxis * cos(lon);
    y[k] = fromAxis * sin(lon);
    z[k] = sin(lat);
  }

  /** Calls `visit` with the runs of positions that a circle may touch. */
  function search(lon: number, lat: number, radius: number, visit: (from: number, to: number) => void): void {
    const reach = radius + slack;
    const south = grid.band(lat - reach);
    const north = grid.band(lat + reach);
    const hasPole = abs(lat) + reach >= PI / 2;
    const width = hasPole ? PI : asin(sin(reach) / cos(lat)) + slack;
    for (let band = south; band <= north; band++) {
      const cells = grid.cells[band];
      const first = grid.firstCell[band];
      const scale = cells / (2 * PI);
      const from = floor((lon - width) * scale);
      const to = floor((lon + width) * scale);
      if (to - from >= cells - 1) {
        visit(starts[first], starts[first + cells]);
      } else if (from < 0) {
        visit(starts[first + from + cells], starts[first + cells]);
        visit(starts[first], starts[first + to + 1]);
      } else if (to >= cells) {
        visit(starts[first + from], starts[first + cells]);
        visit(starts[first], starts[first + to - cells + 1]);
      } else {
        visit(starts[first + from], starts[first + to + 1]);
      }
    }
  }

  // State of the search under way, kept here so that a search makes no closures.
  let [qx, qy, qz, best, found] = [0, 0, 0, 0, -1];
  const keepNearest = (from: number, to: number): void => {
    for (let k = from; k < to; k++) {
      const [dx, dy, dz] = [x[k] - qx, y[k] - qy, z[k] - qz];
      const squared = dx * dx + dy * dy + dz * dz;
      if (squared < best || (squared === best && (found < 0 || rows[k] < found))) {
        best = squared;
        found = rows[k];
      }
    }
  };

  function aim(
    ra0: number,
    dec0: number,
    radiusArcsec: number,
  ): { lon: number; lat: number; radius: number } {
    const lon = wrapDegrees(ra0) * degree;
    const lat = dec0 * degree;
    qx = cos(lat) * cos(lon);
    qy = cos(lat) * sin(lon);
    qz = sin(lat);
    const radius = min(PI, radiusArcsec * arcsecond);
    // Squared chord of the radius, compared with squared chords of distances.
    best = 4 * sin(radius / 2) ** 2;
    return { lon, lat, radius };
  }
  const isSearchable = (ra0: number, dec0: number, radiusArcsec: number): boolean =>
    isNumber(ra0) && abs(dec0) <= 90 && radiusArcsec >= 0;

  return {
    size: rows.length,
    bytes: 24 * rows.length + rows.byteLength + starts.byteLength + grid.bytes,
    nearest(ra0, dec0, radiusArcsec) {
      if (!isSearchable(ra0, dec0, radiusArcsec)) return -1;
      const { lon, lat, radius } = aim(ra0, dec0, radiusArcsec);
      found = -1;
      search(lon, lat, radius, keepNearest);
      return found;
    },
    within(ra0, dec0, radiusArcsec) {
      if (!isSearchable(ra0, dec0, radiusArcsec)) return [];
      const { lon, lat, radius } = aim(ra0, dec0, radiusArcsec);
      const hits: { row: number; squared: number }[] = [];
      search(lon, lat, radius, (from, to) => {
        for (let k = from; k < to; k++) {
          const squared = (x[k] - qx) ** 2 + (y[k] - qy) ** 2 + (z[k] - qz) ** 2;
          if (squared <= best) hits.push({ row: rows[k], squared });
        }
      });
      return hits.sort((a, b) => a.squared - b.squared || a.row - b.row).map(({ row }) => row);
    },
  };
}

interface Grid {
  /** Cells of each band, and the number of the first of them. */
  readonly cells: Int32Array;
  readonly firstCell: Int32Array;
  readonly total: number;
  readonly bytes: number;
  /** The band of a declination [rad]; beyond the poles the last one. */
  band(lat: number): number;
  /** The cell of a position [rad], longitude 0 to 2 pi. */
  cell(lon: number, lat: number): number;
}

/** Cells of about equal area, about `perCell` positions each if they were spread evenly. */
function cellGrid(positions: number): Grid {
  const size = sqrt((4 * PI * perCell) / max(positions, 1));
  const bands = max(1, min(20_000, round(PI / size)));
  const perRadian = bands / PI;
  const cells = new Int32Array(bands);
  const firstCell = new Int32Array(bands);
  let total = 0;
  for (let band = 0; band < bands; band++) {
    const middle = (band + 0.5) / perRadian - PI / 2;
    cells[band] = max(1, floor(2 * perRadian * PI * cos(middle)));
    firstCell[band] = total;
    total += cells[band];
  }
  const band = (lat: number): number => max(0, min(bands - 1, floor((lat + PI / 2) * perRadian)));
  return {
    cells,
    firstCell,
    total,
    bytes: cells.byteLength + firstCell.byteLength,
    band,
    cell(lon, lat) {
      const b = band(lat);
      return firstCell[b] + min(cells[b] - 1, floor((lon * cells[b]) / (2 * PI)));
    },
  };
}

/** Numbers of the positions ordered by cell, and where each cell begins. */
function sortByCell(
  ra: Float64Array,
  dec: Float64Array,
  grid: Grid,
): { readonly rows: Int32Array; readonly starts: Int32Array } {
  const starts = new Int32Array(grid.total + 1);
  const cellOf = new Int32Array(ra.length);
  let held = 0;
  for (let row = 0; row < ra.length; row++) {
    const isPosition = isNumber(ra[row]) && abs(dec[row]) <= 90;
    cellOf[row] = isPosition ? grid.cell(wrapDegrees(ra[row]) * degree, dec[row] * degree) : -1;
    if (!isPosition) continue;
    starts[cellOf[row] + 1]++;
    held++;
  }
  for (let cell = 0; cell < grid.total; cell++) starts[cell + 1] += starts[cell];
  const next = starts.slice();
  const rows = new Int32Array(held);
  for (let row = 0; row < ra.length; row++) {
    if (cellOf[row] >= 0) rows[next[cellOf[row]]++] = row;
  }
  return { rows, starts };
}
