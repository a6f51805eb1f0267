/**
 * Labels of `xm.simbad_otype` that say that SIMBAD has nothing, or was not reached; so does null within a struct that
 * is there. Source: fink-filters 7.45, rubin/blocks.
 */
export const unknownLabels: readonly string[] = ['Unknown', 'Fail', 'Fail 504'];
