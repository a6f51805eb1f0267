import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Catalogue } from '@fink/sky';
import { catalogueOf } from '../../support/catalogue-of.ts';

/** The components in the folder of real data, a file of NumPy: 3 x 401 doubles after a header. */
export function realComponents(shared: string): Catalogue {
  const file = readFileSync(join(shared, 'models', 'kilonova', 'interpolated_mixed_pcs.npy'));
  const header = 10 + file.readUInt16LE(8);
  const sample = (component: number, k: number): number =>
    file.readDoubleLE(header + 8 * (401 * component + k));
  return catalogueOf(
    'kilonova_components',
    Array.from({ length: 401 }, (_, k) => ({ pc1: sample(0, k), pc2: sample(1, k), pc3: sample(2, k) })),
  );
}
