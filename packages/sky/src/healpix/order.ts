/** Finest order of the 64-bit scheme: pixels of 0.4 milliarcsec. */
export const finestOrder = 29;
/** Finest order whose pixel numbers (below 12 x 4^order) are exact in a double. */
export const finestNumberOrder = 24;

/** @throws RangeError unless the order is whole, from 0 to `finest` */
export function checkOrder(order: number, finest: number): void {
  if (Number.isInteger(order) && order >= 0 && order <= finest) return;
  const remedy =
    finest === finestNumberOrder && order > finest ? ' Use the function whose name ends in 64 above it.' : '';
  throw new RangeError(`HEALPix order ${order} is not a whole number from 0 to ${finest}.${remedy}`);
}
