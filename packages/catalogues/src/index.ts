export { CatalogueError } from './catalogue-error.ts';
export type { CatalogueObject } from './catalogue-object.ts';
export { describeCatalogue, listCatalogues, loadCatalogue, type StoredCatalogue } from './catalogue-store.ts';
export { type CatalogueImport, type ImportedCatalogue, importCatalogue } from './import-catalogue.ts';
export { importFolder, knownTables } from './import-folder.ts';
export { loadCatalogues } from './load-catalogues.ts';
export type { ColumnKind, ColumnMapping, TableMapping } from './mapping.ts';
export { type PackageSource, type Preset, presetNamed, presets } from './presets.ts';
export { isDownloaded, type PackageFile, packageFiles } from './python-package.ts';
