/**
 * Bands in which features differ from the reference on purpose: their packets hold several detections of one time
 * and band, of which one is kept. Here it is the first of the packet. The reference keeps the first after a sort that
 * is not stable (numpy's quicksort), so that which one that is depends on the number of points and on the vector
 * instructions of the machine. All three packets have had their dates replaced: every earlier point has the same.
 */
export const repeatedTimes: readonly (readonly [file: string, band: 'g' | 'r'])[] = [
  ['ztf/rewritten/2481458030215010066.avro', 'g'],
  ['ztf/rewritten/2481457550015015013.avro', 'r'],
  ['ztf/rewritten/2481458036215010022.avro', 'g'],
];
