import { type Finding, type Manifest, ManifestError, renderFiles } from '@fink/manifests';
import { EnvironmentError, type EnvironmentProblem } from './environment/environment-error.ts';
import {
  environmentNames,
  type LoadedEnvironment,
  loadEnvironment,
} from './environment/load-environments.ts';
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

  const rendered: RenderedEnvironment[] = [];
  const findings: Finding[] = [];
  for (const each of loaded) {
    try {
      const manifests = renderEnvironment(each);
      rendered.push({ ...each, manifests, files: renderFiles(manifests, header(each.environment.name)) });
    } catch (error) {
      if (!(error instanceof ManifestError)) throw error;
      findings.push(...error.findings);
    }
  }
  if (findings.length > 0) throw new ManifestError(findings);
  return rendered;
}

const header = (name: string): string =>
  `# Rendered by finkctl synth from environments/${name}.ts and the topology.\n# Do not edit: change the source, then run npm run synth.`;
