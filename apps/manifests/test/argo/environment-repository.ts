import { join } from 'node:path';
import { type KubernetesObject, type Manifest, renderFiles } from '@fink/manifests';
import { fullCrds } from '@fink/manifests/crds';
import {
  describeStubs,
  type GitRepository,
  makeGitRepository,
  stubFiles,
  withStubCharts,
} from '@fink/test-cluster';
import { type Environment, loadEnvironment, renderEnvironment } from '../../src/index.ts';

const folder = join(import.meta.dirname, '../../../../environments');

/** A change to an environment, as somebody would make it in its file. */
export type Edit = (environment: Environment) => Environment;

/** A change to rendered objects that no environment can express: only times, so that a test ends. */
export interface Shortening {
  /** What it does, for people. */
  readonly says: string;
  apply(object: KubernetesObject): KubernetesObject;
}

export interface EnvironmentRepositoryOptions {
  /** What differs from the environment's file from the beginning on. @default its address only */
  readonly edit?: Edit;
  /** @default none */
  readonly shortenings?: readonly Shortening[];
}

/** A git repository with one environment in it, rendered as for a cluster that pulls from there. */
export interface EnvironmentRepository extends AsyncDisposable {
  readonly git: GitRepository;
  /** The environment as it was pushed last. */
  readonly environment: Environment;
  /** What was pushed last. */
  readonly manifests: readonly Manifest[];
  /** What is different from a real installation, as a text for people. */
  readonly differences: string;
  /** Objects of the folder `bootstrap`. */
  bootstrap(): KubernetesObject[];
  /** Renders the environment with a change and pushes it. @returns the commit's hash */
  push(message: string, edit: Edit): Promise<string>;
  /** Pushes a commit that undoes the last one. @returns the commit's hash */
  revert(): Promise<string>;
}

/** Renders an environment into a new repository. */
export async function environmentRepository(
  name: string,
  { edit = (environment) => environment, shortenings = [] }: EnvironmentRepositoryOptions = {},
): Promise<EnvironmentRepository> {
  await using undo = new AsyncDisposableStack();
  const git = undo.use(await makeGitRepository());
  const loaded = await loadEnvironment(folder, name);
  const repository = { url: git.url, revision: git.branch };
  const definitions = await fullCrds();

  const render = (change: Edit) => {
    const environment = change({ ...edit(loaded.environment), repository });
    const rendered = renderEnvironment({ ...loaded, environment });
    const { objects, charts } = withStubCharts(
      rendered.map(({ object }) => object),
      git,
    );
    const manifests = rendered.map((manifest, i): Manifest => {
      const object = shortenings.reduce((each, { apply }) => apply(each), objects[i] as KubernetesObject);
      return { ...manifest, object };
    });
    const files = new Map<string, string>();
    for (const [path, text] of renderFiles(manifests, '# Rendered for a test.'))
      files.set(`dist-manifests/${path}`, text);
    for (const chart of charts)
      for (const [path, text] of stubFiles(chart, definitions)) files.set(path, text);
    return { environment, manifests, charts, files };
  };

  let current = render((environment) => environment);
  let previous = current;
  let head = await git.push(`${name} as it is`, current.files);
  const life = undo.move();
  return {
    git,
    get environment() {
      return current.environment;
    },
    get manifests() {
      return current.manifests;
    },
    get differences() {
      const times = shortenings.map(({ says }) => `- ${says}`);
      return [
        `${name}, as it is deployed in this test:`,
        describeStubs(current.charts),
        ...(times.length > 0 ? ['Times that were shortened in the copy:', ...times] : []),
      ].join('\n');
    },
    bootstrap: () =>
      current.manifests.filter(({ application }) => application === 'bootstrap').map(({ object }) => object),
    async push(message, change) {
      const next = render(change);
      const changed = new Map<string, string | undefined>(next.files);
      for (const path of current.files.keys()) if (!next.files.has(path)) changed.set(path, undefined);
      head = await git.push(message, changed);
      previous = current;
      current = next;
      return head;
    },
    async revert() {
      head = await git.revert(head);
      current = previous;
      return head;
    },
    [Symbol.asyncDispose]: () => life.disposeAsync(),
  };
}
