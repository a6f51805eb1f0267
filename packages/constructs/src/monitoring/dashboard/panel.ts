/** One line of a panel, or several that differ in a label. */
export interface Query {
  /** Tells it from the others of its panel, and stays when others come or go. */
  readonly name: string;
  readonly expr: string;
  /** Template of the legend: `{{survey}}`. */
  readonly legend: string;
}

/** Units as Grafana calls them. */
export const units = {
  alertsPerSecond: 'suffix: alerts/s',
  alerts: 'suffix: alerts',
  seconds: 's',
  bytes: 'bytes',
  bytesPerSecond: 'Bps',
  part: 'percentunit',
  count: 'short',
} as const;

/** What a panel shows over time. */
export interface Panel {
  readonly title: string;
  /** What a reader must know: what is normal, what is not. */
  readonly description: string;
  readonly unit: (typeof units)[keyof typeof units];
  readonly queries: readonly Query[];
  /** Columns of the 24 that the dashboard has. @default 8 */
  readonly width?: number;
}

/** Panels that belong together, under a title. */
export interface Row {
  readonly title: string;
  readonly panels: readonly Panel[];
}

const datasource = { type: 'prometheus', uid: `\${datasource}` } as const;

/** Where something is on the dashboard: columns of 24, lines of about 30 pixels. */
export interface GridPosition {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** A panel as Grafana's JSON wants it. */
export function panelModel(panel: Panel, id: number, gridPos: GridPosition): object {
  return {
    id,
    type: 'timeseries',
    title: panel.title,
    description: panel.description,
    datasource,
    gridPos,
    fieldConfig: {
      defaults: { unit: panel.unit, custom: { fillOpacity: 10, showPoints: 'never' } },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    targets: panel.queries.map(({ name, expr, legend }) => ({
      refId: name,
      datasource,
      expr,
      legendFormat: legend,
      range: true,
    })),
  };
}

/** The head of a row as Grafana's JSON wants it. */
export function rowModel(title: string, id: number, gridPos: GridPosition): object {
  return { id, type: 'row', title, collapsed: false, gridPos, panels: [] };
}

/** The variables on top of the dashboard: which Prometheus, and which environment in it. */
export function variables(namespace: string): object[] {
  return [
    { name: 'datasource', label: 'Prometheus', type: 'datasource', query: 'prometheus', refresh: 1 },
    {
      name: 'namespace',
      label: 'Environment',
      type: 'query',
      datasource,
      query: { query: 'label_values(fink_build_info, namespace)', refId: 'namespace' },
      current: { text: namespace, value: namespace },
      refresh: 2,
      sort: 1,
    },
  ];
}

/** Marks on all panels where alerts fire. */
export const firingAlerts = {
  name: 'Alerts',
  datasource,
  enable: true,
  expr: 'ALERTS{alertstate="firing",namespace="$namespace"}',
  titleFormat: '{{alertname}}',
  textFormat: '{{severity}} {{survey}}',
  iconColor: 'red',
} as const;
