import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import {
  EnvironmentError,
  environmentNames,
  type RenderedEnvironment,
  renderAll,
  renderPullRequest,
} from '@fink/environments';
import { ManifestError } from '@fink/manifests';
import { CommandError, UsageError } from '../failures.ts';
import { findingLines } from './finding-lines.ts';

/** The repository that holds the environments and their rendered manifests. */
export class Repository {
  readonly folder: string;

  /** @param folder @default the repository that this program is part of */
  constructor(folder = join(import.meta.dirname, '../../../..')) {
    this.folder = resolve(folder);
    if (!existsSync(this.environments))
      throw new UsageError(
        `${this.folder} is no repository of environments: it has no folder "environments".`,
      );
  }

  get environments(): string {
    return join(this.folder, 'environments');
  }

  get manifests(): string {
    return join(this.folder, 'dist-manifests');
  }

  /**
   * Names as given, or all environments.
   *
   * @throws UsageError for one that is not there
   */
  names(given: readonly string[]): string[] {
    const known = environmentNames(this.environments);
    const unknown = given.filter((name) => !known.includes(name));
    if (unknown.length > 0)
      throw new UsageError(`There is no environment ${unknown.join(', ')}: use ${known.join(', ')}.`);
    return given.length === 0 ? known : [...given];
  }

  /** Folders of manifests whose environment is gone. */
  leftOvers(): string[] {
    if (!existsSync(this.manifests)) return [];
    const known = environmentNames(this.environments);
    return readdirSync(this.manifests).filter((name) => !known.includes(name));
  }

  /**
   * Renders environments in memory.
   *
   * @throws CommandError that lists everything that is wrong with their sources
   */
  render(names: readonly string[]): Promise<RenderedEnvironment[]> {
    return this.#render(() => renderAll(this.environments, this.names(names)));
  }

  /**
   * Renders the environment of a pull request in memory.
   *
   * @param name of the environment that it is like
   * @throws CommandError as `render`, UsageError
   */
  renderPullRequest(name: string, number: number): Promise<RenderedEnvironment[]> {
    return this.#render(() => renderPullRequest(this.environments, this.names([name])[0] ?? name, number));
  }

  async #render(work: () => Promise<RenderedEnvironment[]>): Promise<RenderedEnvironment[]> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof EnvironmentError) throw new CommandError(error.message);
      if (error instanceof ManifestError)
        throw new CommandError(
          `The manifests cannot be rendered, nothing was written:\n${findingLines(error.findings)}`,
        );
      throw error;
    }
  }
}
