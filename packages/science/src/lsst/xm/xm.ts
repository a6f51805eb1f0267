import { crossMatchStruct } from '../../xmatch/cross-match.ts';

/**
 * What catalogues know at the place of an alert: one struct, radii as for ZTF. No match is null in every column but
 * `gaiadr3_VarFlag`, which is 0. Source: fink-science 8.53.0, rubin/xmatch.
 */
export const xm = crossMatchStruct({
  name: 'xm',
  survey: 'lsst',
  purpose:
    'Nearest sources of catalogues, each within its radius. Source: fink-science 8.53.0, rubin/xmatch.',
  struct: { name: 'xm', meaning: 'Cross-matches; null where there is no match.' },
  matches: [
    {
      catalogue: 'simbad',
      radius: 1,
      columns: { simbad_otype: { kind: 'utf8', from: 'type', meaning: 'SIMBAD type, within 1 arcsec.' } },
    },
    {
      catalogue: 'gaia',
      radius: 1,
      columns: {
        gaiadr3_DR3Name: { kind: 'utf8', from: 'DR3Name', meaning: 'Name in Gaia DR3, within 1 arcsec.' },
        gaiadr3_Plx: { kind: 'float32', from: 'Plx', meaning: 'Parallax [mas].' },
        gaiadr3_e_Plx: { kind: 'float32', from: 'e_Plx', meaning: 'Error of the parallax [mas].' },
        gaiadr3_VarFlag: {
          kind: 'int32',
          from: 'VarFlag',
          none: 0,
          meaning: '1: found to be variable by Gaia; 0: not, or no match.',
        },
      },
    },
    {
      catalogue: 'legacy',
      radius: 1.5,
      columns: {
        legacydr8_zphot: {
          kind: 'float32',
          from: 'zphot',
          meaning: 'Photometric redshift of the Legacy Survey DR8, within 1.5 arcsec.',
        },
        legacydr8_e_zphot: { kind: 'float32', from: 'e_zphot', meaning: 'Its error.' },
        legacydr8_pstar: { kind: 'float32', from: 'pstar', meaning: 'Probability of a star, 0 to 1.' },
        legacydr8_fqual: { kind: 'int32', from: 'fqual', meaning: '1: the redshift is of good quality.' },
      },
    },
    {
      catalogue: 'tns',
      radius: 1.5,
      columns: {
        tns_fullname: {
          kind: 'utf8',
          from: 'fullname',
          meaning: 'Name in TNS with its prefix, within 1.5 arcsec.',
        },
        tns_type: { kind: 'utf8', from: 'type', meaning: 'Type in TNS; null: not classified.' },
        tns_redshift: { kind: 'float32', from: 'redshift', meaning: 'Redshift in TNS.' },
      },
    },
    {
      catalogue: 'gcvs',
      radius: 1.5,
      columns: {
        gcvs_type: { kind: 'utf8', from: 'type', meaning: 'Type of variability in GCVS, within 1.5 arcsec.' },
      },
    },
    {
      catalogue: '3hsp',
      radius: 60,
      columns: { x3hsp_type: { kind: 'utf8', from: 'name', meaning: 'Name in 3HSP, within 60 arcsec.' } },
    },
    {
      catalogue: '4lac',
      radius: 60,
      columns: { x4lac_type: { kind: 'utf8', from: 'name', meaning: 'Name in 4LAC DR3, within 60 arcsec.' } },
    },
    {
      catalogue: 'vsx',
      radius: 1.5,
      columns: {
        vsx_Type: { kind: 'utf8', from: 'type', meaning: 'Type of variability in VSX, within 1.5 arcsec.' },
      },
    },
    {
      catalogue: 'spicy',
      radius: 1.2,
      columns: {
        spicy_class: { kind: 'utf8', from: 'class', meaning: 'Class in SPICY, within 1.2 arcsec.' },
      },
    },
    {
      catalogue: 'mangrove',
      radius: 60,
      columns: {
        mangrove_HyperLEDA_name: {
          kind: 'utf8',
          from: 'HyperLEDA_name',
          meaning: 'Name in HyperLEDA of the Mangrove galaxy, within 60 arcsec.',
        },
        mangrove_2MASS_name: { kind: 'utf8', from: '2MASS_name', meaning: 'Name in 2MASS.' },
        mangrove_lum_dist: { kind: 'float32', from: 'lum_dist', meaning: 'Luminosity distance [Mpc].' },
        mangrove_ang_dist: { kind: 'float32', from: 'ang_dist', meaning: 'Angular-diameter distance [Mpc].' },
      },
    },
  ],
});
