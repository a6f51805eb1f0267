import { type Finding, type Manifest, ManifestError, renderFiles } from '@fink/manifests';
import { EnvironmentError, type EnvironmentProblem } from './environment/environment-error.ts';
import {
  environmentNames,
  type LoadedEnvironment,
  loadEnvironment,
} from './environment/load-environments.ts';
import { pullRequestEnvironment } from './pull-request.ts';
import { renderEnvironment } from './render-environment.ts';

/** An environment with its manifests and the text of their files. */
export interface RenderedEnvironment extends LoadedEnvironment {
  readonly manifests: readonly Manifest[];
  /** Text by path below `dist-manifests`, the index included. */
  readonly files: ReadonlyMap<string, string>;
}

/**
 * Renders environments; nothing is written.
 *
 * @param folder that holds `<name>.ts` and `<name>.images.json`
 * @param names of environments; all by default
 * @throws EnvironmentError with what is wrong with any environment
 * @throws ManifestError with what is wrong with any manifest
 */
export async function renderAll(folder: string, names?: readonly string[]): Promise<RenderedEnvironment[]> {
  const loaded: LoadedEnvironment[] = [];
  const problems: EnvironmentProblem[] = [];
  for (const name of names ?? environmentNames(folder)) {
    try {
      loaded.push(await loadEnvironment(folder, name));
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new EnvironmentError(problems);

  return renderLoaded(loaded);
}

/**
 * Renders the environment of a pull request, which is like another one; nothing is written.
 *
 * @throws EnvironmentError, ManifestError as `renderAll`
 */
export async function renderPullRequest(
  folder: string,
  name: string,
  number: number,
): Promise<RenderedEnvironment[]> {
  return renderLoaded([pullRequestEnvironment(await loadEnvironment(folder, name), number)]);
}

function renderLoaded(loaded: readonly LoadedEnvironment[]): RenderedEnvironment[] {
  const rendered: RenderedEnvironment[] = [];
  const findings: Finding[] = [];
  for (const each of loaded) {
    try {
      const manifests = renderEnvironment(each);
      rendered.push({ ...each, manifests, files: renderFiles(manifests, header(each)) });
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      findings.push(...error.findings);
    }
  }
  if (findings.length > 0) throw new ManifestError(findings);
  return rendered;
}

function header({ environment, pullRequest }: LoadedEnvironment): string {
  if (pullRequest === undefined)
    return `# Rendered by finkctl synth from environments/${environment.name}.ts and the topology.\n# Do not edit: change the source, then run npm run synth.`;
  return `# Rendered by finkctl synth for pull request ${pullRequest.number}.\n# Do not edit, and do not merge: change the sources on the branch of the pull request.`;
}
