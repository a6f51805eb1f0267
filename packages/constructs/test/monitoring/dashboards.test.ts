import { Names, type Survey, surveys } from '@fink/topology';
import { describe, expect, test } from '@jest/globals';
import { stableId } from '../../src/monitoring/dashboard/layout.ts';
import { Dashboards, type DashboardsProps } from '../../src/monitoring/dashboards.ts';
import { lsst, rendered, ztf } from './rendered.ts';

interface PanelModel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly description?: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly fieldConfig?: { readonly defaults: { readonly unit: string } };
  readonly targets?: readonly { readonly refId: string; readonly expr: string }[];
}

const props: DashboardsProps = {
  namespace: 'fink',
  surveys: [ztf, lsst],
  hasKafka: true,
  hasVolumes: true,
};

const text = (changes: Partial<DashboardsProps> = {}): string => {
  const [map] = rendered<{ data: Record<string, string> }>(
    (application) => new Dashboards(application, 'dashboards', { ...props, ...changes }),
  );
  return map?.data['fink-broker-fink.json'] ?? '';
};
const panels = (changes: Partial<DashboardsProps> = {}): PanelModel[] => JSON.parse(text(changes)).panels;

const withFilter = (survey: Survey): Survey => ({
  ...survey,
  filters: [{ ...survey.filters[0], name: 'aaa_new' }, ...survey.filters],
});

describe('the dashboard', () => {
  test('is in a ConfigMap that Grafana’s sidecar finds', () => {
    const [map] = rendered((application) => new Dashboards(application, 'dashboards', props));
    expect(map).toMatchObject({ kind: 'ConfigMap', metadata: { labels: { grafana_dashboard: '1' } } });
  });

  test('has a row for each stage in their order, and one for each survey’s topics', () => {
    const rows = panels()
      .filter(({ type }) => type === 'row')
      .map(({ title }) => title);
    expect(rows).toEqual([
      'Source',
      'Decoding',
      'Quality cuts',
      'Science modules',
      'Delivery',
      'Archive',
      'Ledger',
      'Topics of ztf',
      'Topics of lsst',
      'Processes',
      'Kafka',
      'Disks',
    ]);
  });

  test('has a line for each topic that subscribers read', () => {
    const names = new Names();
    const topics = panels()
      .find(({ title }) => title === 'Delivered by topic')
      ?.targets?.map(({ expr }) => /topic="(\w+)"/.exec(expr)?.[1]);
    expect(topics).toEqual([
      ...surveys.ztf.filters.map(({ name }) => names.filterTopic(name, 'ztf')),
      'fink_ztf_count',
    ]);
  });

  test('gets the lines of its topic with a new filter, and changes nowhere else', () => {
    const before = panels();
    const after = panels({ surveys: [{ ...ztf, survey: withFilter(ztf.survey) }, lsst] });
    const without = after.map((panel) =>
      panel.targets === undefined
        ? panel
        : { ...panel, targets: panel.targets.filter(({ refId }) => refId !== 'aaa_new') },
    );
    expect(without).toEqual(before);
    const lines = after.flatMap(({ targets }) => targets ?? []).filter(({ refId }) => refId === 'aaa_new');
    expect(lines.map(({ expr }) => /topic="(\w+)"/.exec(expr)?.[1])).toEqual([
      'fink_aaa_new_ztf',
      'fink_aaa_new_ztf',
    ]);
  });

  test('keeps the numbers of its panels when a survey comes or goes', () => {
    const ids = (changes: Partial<DashboardsProps>) =>
      new Map(panels(changes).map(({ id, title }) => [id, title]));
    for (const [id, title] of ids({ surveys: [ztf] })) expect(ids({}).get(id)).toBe(title);
    expect(stableId('Source/Received')).toBe(panels().find(({ title }) => title === 'Received')?.id);
  });

  test('has panels that do not overlap, with a unit and a description each', () => {
    const cells = new Set<string>();
    for (const { title, type, gridPos, fieldConfig, description } of panels()) {
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x++)
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y++) {
          expect([title, cells.has(`${x},${y}`), x < 24]).toEqual([title, false, true]);
          cells.add(`${x},${y}`);
        }
      if (type === 'row') continue;
      expect([title, fieldConfig?.defaults.unit]).toEqual([title, expect.stringMatching(/./)]);
      expect([title, description]).toEqual([title, expect.stringMatching(/\.$/)]);
    }
  });

  test('has lines of different names in each panel, all of the chosen environment', () => {
    for (const { title, targets = [] } of panels()) {
      const refs = targets.map(({ refId }) => refId);
      expect([title, new Set(refs).size]).toEqual([title, refs.length]);
      for (const { expr } of targets)
        expect([title, expr]).toEqual([title, expect.stringContaining('namespace="$namespace"')]);
    }
  });

  test('is the same text every time, over as many lines as a diff needs', () => {
    expect(text()).toBe(text());
    expect(text()).toBe(`${JSON.stringify(JSON.parse(text()), null, 2)}\n`);
  });

  test('shows nothing of a Kafka that is not ours', () => {
    expect(text({ hasKafka: false })).not.toContain('kafka_');
  });
});
