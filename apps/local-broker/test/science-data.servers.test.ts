import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importFolder } from '@fink/catalogues';
import { catalogueNames } from '@fink/science';
import { surveys } from '@fink/topology';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { LocalBroker } from '../src/index.ts';
import { brokerOn } from './support/in-process.ts';

describe('the catalogues and models of a broker', () => {
  let local: LocalBroker;
  let folder: string;
  const all = catalogueNames(surveys.ztf.modules, []);

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'fink-tables-'));
    await writeFile(
      join(folder, 'simbad.csv'),
      'ra,dec,main_type\n150,2,RRLyr\n150.001,2,Galaxy\n10,-30,Star\n',
    );
    local = await LocalBroker.start({ survey: surveys.ztf });
    await importFolder(local.store, folder);
  });
  afterAll(async () => {
    await local.stop();
    await rm(folder, { recursive: true });
  });

  /** What a start says: the error, or the log and the metrics of one that began. */
  async function begun(environment: Record<string, string>) {
    const { service, lines } = brokerOn(local, {}, environment);
    try {
      await service.start();
      return { lines, metrics: await service.metrics.registry.metrics() };
    } catch (error) {
      return { lines, error: (error as Error).message };
    } finally {
      await service.stop();
    }
  }

  test('are loaded from the object store, said in the log and in the metrics', async () => {
    const { lines, metrics, error } = await begun({});
    expect(error).toBeUndefined();
    expect(lines).toContainEqual({
      level: 'info',
      message: 'catalogue loaded',
      fields: expect.objectContaining({ catalogue: 'simbad', sources: 3 }),
    });
    expect(metrics).toMatch(
      /fink_catalogue_bytes\{catalogue="simbad",version="",checksum="[0-9a-f]{12}"\} \d+/,
    );
    expect(metrics).toMatch(/fink_catalogue_missing\{catalogue="simbad"\} 0/);
    const missing = all.filter((name) => metrics?.includes(`fink_catalogue_missing{catalogue="${name}"} 1`));
    expect(missing).toEqual(all.filter((name) => name !== 'simbad'));
  });

  test('that are missing keep it from starting where they are not optional, each named with its modules', async () => {
    const optional = all.filter((name) => name !== 'gcvs' && name !== 'simbad').join(',');
    const { error } = await begun({ FINK_CATALOGUES_OPTIONAL: optional });
    expect(error).toBe(
      'The catalogue gcvs is missing, which is searched by gcvs. Import what is missing, or declare it optional: the columns are then null.',
    );
  });

  test('that are models and named, but not there, keep it from starting', async () => {
    const { error } = await begun({ FINK_MODELS: 'snn_sn_vs_all' });
    expect(error).toMatch(
      /^Model snn_sn_vs_all is configured, but .* has none. Import it: finkctl models import/,
    );
    expect((await begun({ FINK_MODELS: 'nothing' })).error).toMatch('no module has it');
  });

  test('are not asked for where no science runs', async () => {
    expect((await begun({ FINK_NOSCIENCE: 'true', FINK_CATALOGUES_OPTIONAL: '' })).error).toBeUndefined();
  });
});
