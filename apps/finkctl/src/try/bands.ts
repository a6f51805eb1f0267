import {
  type SymbolType,
  symbolCircle,
  symbolCross,
  symbolDiamond,
  symbolSquare,
  symbolStar,
  symbolTriangle,
  symbolWye,
} from 'd3-shape';

/** How the points of one filter of the telescope are drawn: colours on a light and on a dark page, and marker. */
export interface BandStyle {
  readonly light: string;
  readonly dark: string;
  readonly marker: SymbolType;
}

/** From blue to red, colours as Rubin's guidelines for figures have them (RTN-045), some darker for thin lines. */
const styles: Readonly<Record<string, BandStyle>> = {
  u: { light: '#0c71ff', dark: '#5cb3ff', marker: symbolTriangle },
  g: { light: '#1d8a3a', dark: '#4fd07f', marker: symbolCircle },
  r: { light: '#c61c00', dark: '#ff7f5c', marker: symbolSquare },
  i: { light: '#a87900', dark: '#ffd046', marker: symbolDiamond },
  z: { light: '#c52b80', dark: '#f78ac6', marker: symbolStar },
  y: { light: '#5d0000', dark: '#d9a38f', marker: symbolCross },
};
const unknown: BandStyle = { light: '#555555', dark: '#bbbbbb', marker: symbolWye };

/** The style of a band; one for all that are not known. */
export const bandStyle = (band: string): BandStyle => styles[band] ?? unknown;

/** Class of everything that has the colour of a band. */
export const bandClass = (band: string): string => `band-${Object.hasOwn(styles, band) ? band : 'other'}`;

/** Rules that give each class its colours. */
export const bandRules = (): string => {
  const rule = (name: string, colour: string): string => `.band-${name}{color:${colour}}`;
  const all = Object.entries({ ...styles, other: unknown });
  const dark = all.map(([name, style]) => rule(name, style.dark)).join('');
  return `${all.map(([name, style]) => rule(name, style.light)).join('')}@media(prefers-color-scheme:dark){${dark}}`;
};
