/** What a generated ZTF alert shows; the broker's asteroid flag `roid` follows from it. */
export type ZtfClass = 'first-detection' | 'asteroid-candidate' | 'known-asteroid' | 'variable' | 'supernova';

/** Classes in twenty alerts that follow each other (in another order). */
const CLASSES: readonly ZtfClass[] = [
  ...Array<ZtfClass>(2).fill('first-detection'),
  ...Array<ZtfClass>(2).fill('asteroid-candidate'),
  ...Array<ZtfClass>(3).fill('known-asteroid'),
  ...Array<ZtfClass>(8).fill('variable'),
  ...Array<ZtfClass>(5).fill('supernova'),
];

/** The flag that the asteroid module must give each class (0 none, 1 first detection, 2 candidate, 3 known). */
export const ROID_OF_CLASS: Readonly<Record<ZtfClass, number>> = {
  'first-detection': 1,
  'asteroid-candidate': 2,
  'known-asteroid': 3,
  variable: 0,
  supernova: 0,
};

/** The class of alert number `index` of a night. */
export const ztfClass = (index: number): ZtfClass => CLASSES[(index * 7) % CLASSES.length];

/** The quality cut that a generated alert fails: real/bogus score, bad pixels, i band. */
export type ZtfCut = 'rb' | 'nbad' | 'i-band';

/** Alerts in every fifty that follow each other which fail a cut: 20 %, each for one reason. */
export const ZTF_REJECTED_IN_FIFTY: Readonly<Record<ZtfCut, number>> = { rb: 5, nbad: 3, 'i-band': 2 };

/** The cut that alert number `index` of a night fails, undefined if it passes all. */
export function ztfCut(index: number): ZtfCut | undefined {
  // The shift from block to block lets every class meet every cut.
  let slot = (index % 50) + 3 * Math.floor(index / 50);
  slot = (slot * 17) % 50;
  for (const [cut, count] of Object.entries(ZTF_REJECTED_IN_FIFTY) as [ZtfCut, number][]) {
    if (slot < count) return cut;
    slot -= count;
  }
  return undefined;
}
