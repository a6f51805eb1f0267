import {
  Application,
  ArgoApplication,
  ArgoProject,
  argoNamespace,
  BootstrapSettings,
  chartKinds,
  OperatorApplication,
  type OperatorName,
  RootApplication,
} from '@fink/constructs';
import type { App } from 'cdk8s';
import type { Environment } from '../environment/environment-schema.ts';
import { type Charts, neededOperators } from './operators.ts';
import { addPullRequests } from './pull-requests.ts';

/** Projects: what each kind of Application may do. */
const projects = { root: 'fink-root', own: 'fink', operators: 'fink-operators' } as const;

/** Applications whose objects are data, or hold data. */
const dataApplications = ['namespace', 'secrets', 'kafka', 'object-store', 'topics'];

export type Operators = ReadonlyMap<OperatorName, OperatorApplication>;

/** Argo CD's side of an environment. */
export interface Argo {
  /** For others to depend on. */
  readonly operators: Operators;
  /** Adds what deploys our own applications, in the order of the dependencies between them. */
  deploy(own: readonly Application[]): void;
}

/** Nothing of Argo CD: somebody else's Application deploys the environment as a whole. */
export const noArgo: Argo = { operators: new Map(), deploy: () => {} };

/**
 * Adds the settings and the root Application, which are applied by hand, and the operators, which follow from it as all
 * other Applications do.
 */
export function addArgo(app: App, environment: Environment, charts: Charts): Argo {
  const { name, repository, syncWindows } = environment;
  const folder = (application: string): string => `dist-manifests/${name}/${application}`;
  const bootstrap = new Application(app, 'bootstrap', { name: 'bootstrap', namespace: argoNamespace });
  const applications = new Application(app, 'applications', {
    name: 'applications',
    namespace: argoNamespace,
  });
  new BootstrapSettings(bootstrap, 'settings');
  const project = new ArgoProject(bootstrap, 'project', {
    name: projects.root,
    description: 'The Applications themselves.',
    repositories: [repository.url],
    namespaces: [argoNamespace],
    applications: [applications],
    reportsOrphans: false,
    ...(syncWindows !== undefined && { syncWindows }),
  });
  const root = new RootApplication(bootstrap, 'root', {
    project: projects.root,
    repoUrl: repository.url,
    revision: repository.revision,
    path: folder('applications'),
    deploys: applications,
  });
  root.node.addDependency(project);
  return {
    operators: addOperators(applications, environment, charts),
    deploy: (own) => {
      addOwn(applications, environment, own, folder);
      // The collector is the cluster's, not the pull requests'.
      const like = own.filter(({ applicationName }) => applicationName !== 'pull-requests');
      addPullRequests(applications, environment, like);
    },
  };
}

function addOwn(
  applications: Application,
  { repository, namespace, tier, syncWindows, description }: Environment,
  own: readonly Application[],
  folder: (application: string) => string,
): void {
  const project = new ArgoProject(applications, 'project', {
    name: projects.own,
    description,
    repositories: [repository.url],
    namespaces: [namespace],
    applications: own,
    ...(syncWindows !== undefined && { syncWindows }),
  });
  for (const deploys of own) {
    const { applicationName } = deploys;
    const application = new ArgoApplication(applications, applicationName, {
      name: applicationName,
      project: projects.own,
      namespace: deploys.targetNamespace,
      source: { repoURL: repository.url, targetRevision: repository.revision, path: folder(applicationName) },
      deploys,
      keepsObjects: tier === 'production' && dataApplications.includes(applicationName),
    });
    application.node.addDependency(project);
  }
}

function addOperators(applications: Application, environment: Environment, charts: Charts): Operators {
  const needed = neededOperators(environment).map((name) => ({ name, chart: charts[name] }));
  const project = new ArgoProject(applications, 'operators', {
    name: projects.operators,
    description: 'Operators, from the charts of those who make them.',
    repositories: [...new Set(needed.map(({ chart }) => chart.repository))],
    namespaces: [
      ...new Set(needed.flatMap(({ chart }) => [chart.namespace, ...(chart.otherNamespaces ?? [])])),
    ],
    applications: [],
    kinds: chartKinds,
    reportsOrphans: false,
    ...(environment.syncWindows !== undefined && { syncWindows: environment.syncWindows }),
  });
  const operators = new Map(
    needed.map(({ name, chart }) => {
      const operator = new OperatorApplication(applications, `operator-${name}`, {
        project: projects.operators,
        chart,
        isProtected: environment.tier === 'production',
      });
      operator.node.addDependency(project);
      return [name, operator] as const;
    }),
  );
  // The others bring monitors of themselves, whose kinds Prometheus' chart defines.
  const prometheus = operators.get('prometheus');
  if (prometheus !== undefined)
    for (const [name, operator] of operators)
      if (name !== 'prometheus') operator.node.addDependency(prometheus);
  return operators;
}
