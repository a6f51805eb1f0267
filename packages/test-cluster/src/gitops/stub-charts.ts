import type { KubernetesObject } from '@fink/manifests';
import { definitionsOf } from './chart-definitions.ts';
import { stubTemplates } from './stub-templates.ts';

/** A chart that an Application of Argo CD installs. */
export interface InstalledChart {
  /** Name of the Application, and of the Helm release. */
  readonly application: string;
  /** Namespace of the operator. */
  readonly namespace: string;
  readonly chart: string;
  readonly version: string;
  /** Chart repository: a URL, or host and path of an OCI registry. */
  readonly repository: string;
  /** Folder of the chart that stands in for it, in the git repository. */
  readonly stub: string;
}

/** The objects of an environment, all charts of which come from the git repository. */
export interface WithStubs {
  readonly objects: readonly KubernetesObject[];
  readonly charts: readonly InstalledChart[];
}

interface Source {
  readonly repoURL: string;
  readonly chart?: string;
  readonly targetRevision: string;
  readonly path?: string;
}

interface Spec {
  readonly source?: Source;
  readonly sourceRepos?: readonly string[];
  readonly destination?: { readonly namespace: string };
}

const specOf = (object: KubernetesObject): Spec => object['spec'] as Spec;

/**
 * Points every Application that installs a chart to a stub of the same name and version in the git repository, and lets
 * the projects use that. Everything else of the objects stays as it is.
 *
 * @param repository the git repository: where it is, and the branch that Argo CD follows
 */
export function withStubCharts(
  objects: readonly KubernetesObject[],
  repository: { readonly url: string; readonly branch: string },
): WithStubs {
  const charts = objects.filter(({ kind }) => kind === 'Application').flatMap(installedChart);
  const repositories = new Set(charts.map((each) => each.repository));
  const stubbed = objects.map((object): KubernetesObject => {
    const spec = specOf(object);
    if (object.kind === 'AppProject' && spec.sourceRepos?.some((each) => repositories.has(each)))
      return { ...object, spec: { ...spec, sourceRepos: [repository.url] } };
    const chart = charts.find(({ application }) => application === object.metadata.name);
    if (object.kind !== 'Application' || chart === undefined) return object;
    const { chart: _, ...source } = spec.source as Source;
    const changed = { repoURL: repository.url, targetRevision: repository.branch, path: chart.stub };
    return { ...object, spec: { ...spec, source: { ...source, ...changed } } };
  });
  return { objects: stubbed, charts };
}

function installedChart(application: KubernetesObject): InstalledChart[] {
  const { source, destination } = specOf(application);
  if (source?.chart === undefined) return [];
  return [
    {
      application: application.metadata.name,
      namespace: destination?.namespace ?? '',
      chart: source.chart,
      version: source.targetRevision,
      repository: source.repoURL,
      stub: `stub-charts/${source.chart}-${source.targetRevision}`,
    },
  ];
}

/**
 * The files of the stub of a chart: its custom resource definitions, the real ones without descriptions, and a Deployment of the operator's
 * name, which restarts when the chart's values change.
 *
 * @param definitions all definitions that are known
 */
export function stubFiles(
  { chart, version, stub }: InstalledChart,
  definitions: readonly KubernetesObject[],
): Map<string, string> {
  const files = new Map([
    [`${stub}/Chart.yaml`, `apiVersion: v2\nname: ${chart}\nversion: ${version}\n`],
    [`${stub}/values.yaml`, '{}\n'],
    [`${stub}/templates/operator.yaml`, stubTemplates],
  ]);
  // JSON is YAML, and no file below crds/ is a template.
  for (const definition of definitionsOf(chart, definitions))
    files.set(
      `${stub}/crds/${definition.metadata.name}.yaml`,
      `${JSON.stringify(definition, withoutDescriptions)}\n`,
    );
  return files;
}

/** Descriptions are most of a definition, and Argo CD reads all definitions again after each that changes. */
const withoutDescriptions = (key: string, value: unknown): unknown =>
  key === 'description' && typeof value === 'string' ? undefined : value;

/** What stands in for what, as a table for people. */
export function describeStubs(charts: readonly InstalledChart[]): string {
  const rows = [
    ['chart', 'version', 'repository', 'stands in for it'],
    ...charts.map(({ chart, version, repository, stub }) => [chart, version, repository, stub]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}
