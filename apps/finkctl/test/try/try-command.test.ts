import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROID_OF_CLASS, ztfClass, ztfCut } from '@fink/simulator';
import { describeWithShared, readContainerFile } from '@fink/test-data';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { finkctl } from '../support/captured-terminal.ts';
import { attribute, elements, parsePage, textOf } from './support/html.ts';
import { writePackets } from './support/packets.ts';

/** No catalogues but those that a test names. */
const env = { FINK_SHARED: '/nowhere' };

let folder: string;
let packets: string;
let out: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'finkctl-try-'));
  packets = join(folder, 'packets');
  out = join(folder, 'out');
});
afterEach(() => rm(folder, { recursive: true }));

const tryFilter = (filter: string, ...more: string[]) =>
  finkctl(['try', filter, '--alerts', packets, '--out', out, ...more], env);
const reportOf = async (file = join(out, 'try.json')) => JSON.parse(await readFile(file, 'utf8'));
const pageOf = async () => parsePage(await readFile(join(out, 'index.html'), 'utf8'));
const tableOf = async (name: string): Promise<string[][]> => parse(await readFile(join(out, name)));

describe('finkctl try, on generated packets', () => {
  const size = 60;
  const kept = Array.from({ length: size }, (_, k) => k).filter((k) => ztfCut(k) === undefined);
  const passing = kept.filter((k) => ROID_OF_CLASS[ztfClass(k)] === 3);

  test('tells what was rejected, what falls and what passes; all files agree', async () => {
    await writePackets(packets, 'ztf', size);
    await writeFile(join(packets, 'zz.avro'), 'no packet');
    const json = join(folder, 'report.json');
    const ran = await tryFilter('sso_ztf_candidates', '--json', json);
    expect(ran).toMatchObject({ code: 0 });
    expect(ran.out).toContain(`${passing.length} of ${kept.length} alerts that came to the filter pass it.`);
    expect(ran.out).toMatch(/^undecodable: \S+ +1$/m);

    const report = await reportOf(json);
    expect(report).toMatchObject({ received: size + 1, undecodable: 1, filtered: kept.length });
    const rejected = Object.values<number>(report.rejected).reduce((sum, n) => sum + n, 0);
    expect(rejected).toBe(size - kept.length);
    expect(report.waterfall).toHaveLength(1);
    expect(report.waterfall[0]).toMatchObject({
      falls: kept.length - passing.length,
      remain: passing.length,
      alone: passing.length,
    });
    expect(await reportOf()).toEqual(report);

    const ids = report.ids.map(({ candid }: { candid: string }) => candid);
    expect(ids).toHaveLength(passing.length);
    const [header, ...rows] = await tableOf('passing.csv');
    expect(rows.map((row) => row[header.indexOf('candid')])).toEqual(ids);
    const alerts = await readContainerFile(join(out, 'passing.avro'));
    expect(alerts.map(({ candid }) => String(candid))).toEqual(ids);
    expect(elements(await pageOf(), 'article')).toHaveLength(passing.length);
  });

  test('the page has for each alert a light curve, three cutouts, what the filter read, and links', async () => {
    await writePackets(packets, 'ztf', size);
    await tryFilter('sso_ztf_candidates', '--limit', '2');
    const page = await pageOf();
    expect(elements(page, 'article')).toHaveLength(2);
    expect(elements(page, 'tr').map(textOf).join()).toContain(`${kept.length - passing.length}`);
    const [card] = elements(page, 'article');
    expect(elements(card, 'path', 'mark').length).toBeGreaterThan(0);
    expect(elements(card, 'img').map((img) => attribute(img, 'src')?.slice(0, 22))).toEqual(
      Array(3).fill('data:image/png;base64,'),
    );
    expect(elements(card, 'dt').map(textOf)).toEqual(expect.arrayContaining(['roid', 'candidate.magpsf']));
    const hosts = elements(card, 'a').map((link) => new URL(attribute(link, 'href') ?? '').hostname);
    expect(hosts).toEqual(['ztf.fink-portal.org', 'simbad.cds.unistra.fr', 'aladin.cds.unistra.fr']);
  });

  test('the page is one file: nothing in it is loaded from elsewhere, and no script runs', async () => {
    await writePackets(packets, 'ztf', size);
    await tryFilter('sso_ztf_candidates');
    const page = await pageOf();
    expect(elements(page, 'script')).toEqual([]);
    expect(elements(page, 'link')).toEqual([]);
    for (const image of elements(page, 'img')) expect(attribute(image, 'src')).toMatch(/^data:/);
    for (const style of elements(page, 'style')) expect(textOf(style)).not.toMatch(/url\(|@import/);
  });

  test('with --failing, shows the alerts that fall at a cut', async () => {
    await writePackets(packets, 'ztf', size);
    const ran = await tryFilter('sso_ztf_candidates', '--failing', '1', '--limit', '3');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('Alerts that fall at "');
    const [header, ...rows] = await tableOf('failing.csv');
    expect(rows).toHaveLength(kept.length - passing.length);
    expect(new Set(rows.map((row) => row[header.indexOf('cuts_failed')]))).toEqual(new Set(['1']));
    expect(rows.every((row) => row[header.indexOf('roid')] !== '3')).toBe(true);
    const cards = elements(await pageOf(), 'article');
    expect(cards).toHaveLength(3);
    expect(textOf(elements(cards[0], 'p', 'fails')[0])).toMatch(/^Fails: /);

    const unknown = await tryFilter('sso_ztf_candidates', '--failing', 'no such cut');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toMatch(/is no cut of the filter.*\n {2}1 {2}/);
  });

  test('a filter that nothing passes names the last cut, and the catalogue without which that is so', async () => {
    await writePackets(packets, 'lsst', 20);
    const ran = await tryFilter('in_simbad');
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /No alert passes: the cut ".+" left nothing of the last 20 \(look at them: --failing 1\)/,
    );
    expect(ran.out).toMatch(
      /!! xm.simbad_otype is null for all 20 alerts: catalogue simbad is not there; import it with finkctl catalogues import simbad --from FILE/,
    );
    expect(textOf(elements(await pageOf(), 'section', 'warnings')[0])).toContain('catalogue simbad');
    expect((await readdir(out)).sort()).toEqual(['index.html', 'passing.csv', 'try.json']);
    expect(await tableOf('passing.csv')).toHaveLength(1);
  });

  test('replaces an earlier result, but no other folder, and reads nothing that it would replace', async () => {
    await writePackets(packets, 'ztf', size);
    expect((await tryFilter('sso_ztf_candidates')).code).toBe(0);
    expect((await tryFilter('sso_ztf_candidates')).code).toBe(0);
    const args = ['try', 'sso_ztf_candidates', '--alerts'];
    const itself = await finkctl([...args, join(out, 'passing.avro'), '--out', out], env);
    expect(itself).toMatchObject({ code: 2, err: expect.stringContaining('lies in --out') });
    const other = join(folder, 'other');
    await mkdir(other);
    await writeFile(join(other, 'thesis.tex'), '');
    const refused = await finkctl([...args, packets, '--out', other], env);
    expect(refused).toMatchObject({
      code: 2,
      err: expect.stringContaining('holds other files (thesis.tex)'),
    });
    const passed = await finkctl([...args, join(out, 'passing.avro'), '--out', other, '--force'], env);
    expect(passed.code).toBe(0);
    expect(passed.out).toContain(`${passing.length} of ${passing.length} alerts`);
  });

  test('fails where nothing can be read, and leaves no folder behind', async () => {
    await mkdir(packets);
    expect(await tryFilter('sso_ztf_candidates')).toMatchObject({
      code: 1,
      err: expect.stringContaining('there are no alerts'),
    });
    expect(await readdir(folder)).toEqual(['packets']);
    await writeFile(join(packets, 'x.avro'), 'no packet');
    expect(await tryFilter('sso_ztf_candidates')).toMatchObject({
      code: 1,
      err: expect.stringContaining('None of the 1 packets'),
    });
  });

  test('is wrong usage for a filter that does not exist, and without --alerts', async () => {
    expect(await tryFilter('sso_ztf_candidate')).toMatchObject({
      code: 2,
      err: expect.stringContaining('Similar: sso_ztf_candidates'),
    });
    expect((await finkctl(['try', 'sso_ztf_candidates'], env)).code).toBe(2);
    expect(await readdir(folder)).toEqual([]);
  });
});

describeWithShared('finkctl try on real alerts', (shared) => {
  test('selects of ZTF what finkctl run delivers, with the same added columns', async () => {
    const alerts = join(shared, 'alerts/ztf/rewritten');
    const base = ['--alerts', alerts, '--out'];
    expect((await finkctl(['run', '--survey', 'ztf', ...base, join(folder, 'run')], env)).code).toBe(0);
    expect((await finkctl(['try', 'sso_ztf_candidates', ...base, out], env)).code).toBe(0);
    const delivered = await readContainerFile(join(folder, 'run/topics/fink_sso_ztf_candidates_ztf.avro'));
    expect(delivered.length).toBeGreaterThan(0);
    expect(await readContainerFile(join(out, 'passing.avro'))).toEqual(delivered);
  });

  test('shows light curves and cutouts of LSST, of alerts without an object, too', async () => {
    const alerts = join(shared, 'alerts/lsst/v10');
    const ran = await finkctl(['try', 'is_solar_system', '--alerts', alerts, '--out', out], env);
    expect(ran.code).toBe(0);
    const cards = elements(await pageOf(), 'article');
    expect(cards).toHaveLength((await reportOf()).passing);
    for (const card of cards) {
      expect(textOf(elements(card, 'h3')[0])).toMatch(/^(\d+|diaSourceId \d+$)/);
      expect(elements(card, 'path', 'mark').length).toBeGreaterThan(0);
      expect(elements(card, 'img')).toHaveLength(3);
    }
  });

  test('packets of several schema versions, with null histories, make one table and one container', async () => {
    packets = join(shared, 'alerts/ztf/original');
    const ran = await tryFilter('simbad_candidates', '--failing', '1');
    expect(ran.code).toBe(0);
    const { filtered, waterfall } = await reportOf();
    expect(waterfall.reduce((sum: number, { falls }: { falls: number }) => sum + falls, 0)).toBe(filtered);
    expect((await tableOf('failing.csv')).length - 1).toBe(waterfall[0].falls);
    expect(ran.out).toContain('cdsxmatch is null for all');
  });

  test('packets of the other survey are none of this one', async () => {
    await mkdir(packets);
    const [file] = await readdir(join(shared, 'alerts/lsst/confluent-wire'));
    await copyFile(join(shared, 'alerts/lsst/confluent-wire', file), join(packets, file));
    expect((await tryFilter('sso_ztf_candidates')).code).toBe(1);
  });
});
